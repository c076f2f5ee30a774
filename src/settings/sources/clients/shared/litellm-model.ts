import type { RawSetting } from '../../../tables/raw-setting.ts';

/** Models that LiteLLM calls at Anthropic's API (its `get_llm_provider`, read on 2026-11-28), and aider's aliases of them. */
const anthropicModel = /^(?:anthropic\/|claude-|(?:sonnet|opus|haiku)$)/;

export function isAnthropicModel(name: string | undefined): boolean {
  return anthropicModel.test(name?.trim() ?? '');
}

/** The model as LiteLLM sends it: without the provider that selected the API. */
export function toSentModel(model: RawSetting | undefined): RawSetting | undefined {
  return model && { ...model, text: model.text.replace(/^\s*(?:openai|anthropic)\//, '') };
}
