import type { Protocol } from '../../../../domain/protocol.ts';
import { type ClientContext, type ClientFindings, nothingFound } from '../shared/config-file.ts';
import { shellValue } from '../shared/environment.ts';
import { bearerCredential, createSetup, headerCredential } from '../shared/setup.ts';

const client = 'copilot';

/** GitHub Copilot CLI: `COPILOT_PROVIDER_*` of the shell; the bearer token overrides the key. */
export function readCopilot(context: ClientContext): ClientFindings {
  const base = shellValue(context, 'COPILOT_PROVIDER_BASE_URL', 'base-url');
  if (!base) return nothingFound;
  const type = shellValue(context, 'COPILOT_PROVIDER_TYPE', 'other')?.text.trim() ?? 'openai';
  const wire = shellValue(context, 'COPILOT_PROVIDER_WIRE_API', 'other')?.text.trim();
  const protocol: Protocol = type === 'anthropic' ? 'anthropic-messages' : wire === 'responses' ? 'openai-responses' : 'openai-chat';
  const token = shellValue(context, 'COPILOT_PROVIDER_BEARER_TOKEN', 'secret');
  const key = shellValue(context, 'COPILOT_PROVIDER_API_KEY', 'secret');
  const credentials = token
    ? [bearerCredential(token)]
    : key
      ? [protocol === 'anthropic-messages' ? headerCredential('x-api-key', key) : bearerCredential(key)]
      : [];
  const model = shellValue(context, 'COPILOT_MODEL', 'model') ?? shellValue(context, 'COPILOT_PROVIDER_MODEL_ID', 'model');
  const setup = createSetup({
    client,
    name: client,
    protocol,
    base,
    credentials,
    model,
    notes: model
      ? []
      : [
          {
            en: 'a provider of your own needs a model: COPILOT_MODEL or --model',
            zh: '自定义 provider 需要模型：COPILOT_MODEL 或 --model',
          },
        ],
  });
  const places = [base, token, key, model].flatMap((raw) => (raw ? [{ ...raw, client } as const] : []));
  return { ...nothingFound, setups: [setup], places };
}
