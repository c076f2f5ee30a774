import type { RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { Router } from '../../domain/router.ts';
import type { Endpoint } from '../../domain/target.ts';
import { UsageError } from '../../domain/usage-error.ts';
import type { ProbeContext } from '../../probes/ask.ts';
import { askModels } from '../../probes/list.ts';
import { findKeyHeader } from '../../probes/request.ts';
import { chooseChatModel } from '../../text/model-list.ts';
import { shellCommand } from '../../text/shell.ts';

/** The model to ask if none is named, the length of the list, and the requests made for it. */
export interface ModelToAsk {
  /** Undefined if there was no list. */
  id: string | undefined;
  count: number;
  calls: readonly RecordedRequest[];
}

/** Whether a router's pages describe no list of models. */
export function documentsNoList({ kind, models }: Router): boolean {
  return kind === 'router' && models === undefined;
}

/** Reads the free list of models, or the models named in the router's pages if it documents no list. */
export async function findModelToAsk(context: ProbeContext, endpoint: Endpoint): Promise<ModelToAsk> {
  const { router } = context.target.match;
  if (documentsNoList(router)) return { id: chooseChatModel(router.modelExamples), count: router.modelExamples.length, calls: [] };
  const { list, calls } = await askModels(context, endpoint, findKeyHeader(context.target, endpoint));
  const ids = list?.models.map(({ id }) => id) ?? [];
  return { id: chooseChatModel(ids), count: ids.length, calls };
}

/** The error of a command that needs a model; names one to copy if known. */
export function noModelError(command: 'probe' | 'compat', listed?: ModelToAsk): UsageError {
  const refusal = listed?.calls.at(-1)?.diagnosis;
  const ready = listed?.id === undefined ? undefined : shellCommand(`kush-doctor ${command} --model`, [listed.id]);
  return new UsageError(
    {
      en: `${command} needs a model, and neither the settings nor the router name one.`,
      zh: `${command} 需要一个模型，而设置和路由都没有指定。`,
    },
    [
      ready === undefined
        ? { en: `Name it: kush-doctor ${command} --model ID`, zh: `请指定：kush-doctor ${command} --model ID` }
        : { en: `One of the ${listed?.count} that are listed: ${ready}`, zh: `列出的 ${listed?.count} 个模型之一：${ready}` },
      refusal == null
        ? { en: 'kush-doctor models lists them', zh: 'kush-doctor models 列出全部模型' }
        : {
            en: `Their list could not be read (${refusal.category}); what is wrong: kush-doctor`,
            zh: `无法读取模型列表（${refusal.category}）；查看问题所在：kush-doctor`,
          },
    ],
    'config.missing',
  );
}
