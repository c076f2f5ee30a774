import { answerTokens, fitWithin, type Limits } from '../agent/limits.ts';
import { printAnswer } from '../agent/print.ts';
import { getAgentWords } from '../agent/words.ts';
import { visibleLine } from '../escape.ts';
import type { TargetsRenderer } from './renderer.ts';
import { toRow } from './rows.ts';
import { getTargetWords } from './words.ts';

/** For a language model: the counts, and the problem of each target that is not healthy; foreign text is under `quoted`. */
export const renderTargetsAgent: TargetsRenderer = (report, { lang, verbose }) => {
  const rows = report.targets.map(toRow).filter(({ result }) => result.report.verdict !== 'healthy');
  const make = ({ items, text }: Limits): object => {
    const shown = rows.slice(0, items);
    return {
      summary: getTargetWords(lang).counts(report.summary),
      notice: getAgentWords(lang).notice,
      kind: report.kind,
      verdict: report.verdict,
      exitCode: report.exitCode,
      cost: report.cost,
      targets: shown.map(({ result, problem }) => ({
        module: result.module,
        verdict: result.report.verdict,
        finding: problem?.check,
        status: problem?.status,
        category: problem?.category,
        layer: problem?.layer,
        retry: problem?.retry?.kind,
        quoted: {
          target: result.name,
          title: visibleLine(problem?.title ?? '', text),
          measured: visibleLine(problem?.measured ?? '', text),
        },
      })),
      ...(shown.length < rows.length ? { omitted: { targets: rows.length - shown.length } } : {}),
    };
  };
  return fitWithin(verbose ? answerTokens.long : answerTokens.short, make, printAnswer).text;
};
