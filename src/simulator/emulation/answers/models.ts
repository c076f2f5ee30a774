import type { Protocol } from '../../../domain/protocol.ts';
import type { RouterProfile, ServedModel } from '../profile.ts';

type ListedRouter = Pick<RouterProfile, 'id' | 'listedFields'>;

const created = 1_715_367_049;

/** One page with every model, in the format of the requested protocol. */
export function modelList(models: readonly ServedModel[], protocol: Protocol, router: ListedRouter): object {
  const data = models.map((model) => modelEntry(model, protocol, router));
  if (protocol === 'gemini') return { models: data };
  if (protocol === 'anthropic-messages')
    return { data, has_more: false, first_id: models[0]?.id ?? null, last_id: models.at(-1)?.id ?? null };
  return { object: 'list', data };
}

/** One entry of the list. */
export function modelEntry(model: ServedModel, protocol: Protocol, { id: routerId, listedFields }: ListedRouter): object {
  if (protocol === 'gemini') {
    const methods = model.embeds ? ['embedContent'] : ['generateContent', 'streamGenerateContent', 'countTokens'];
    return {
      name: `models/${model.id}`,
      displayName: model.id,
      version: '001',
      inputTokenLimit: 1_048_576,
      outputTokenLimit: 65_536,
      supportedGenerationMethods: methods,
    };
  }
  if (protocol === 'anthropic-messages') return { type: 'model', id: model.id, display_name: model.id, created_at: '2025-09-29T00:00:00Z' };
  const owner = model.id.includes('/') ? (model.id.split('/')[0] ?? routerId) : routerId;
  return { id: model.id, object: 'model', created, owned_by: owner, ...listedFields?.(model) };
}
