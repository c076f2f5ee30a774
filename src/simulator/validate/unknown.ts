import type { Protocol } from '../../domain/protocol.ts';
import { isRecord, type Json } from '../../text/json.ts';
import type { Refusal } from '../emulation/refusal.ts';

/** Fields common to both OpenAI protocols. */
const openai =
  'metadata model moderation parallel_tool_calls prompt_cache_key prompt_cache_options prompt_cache_retention safety_identifier service_tier store stream stream_options temperature tool_choice tools top_logprobs top_p user';

/**
 * Top-level request fields, from the types of openai 7.59, @anthropic-ai/sdk 1.14 and https://ai.google.dev/api/generate-content, read
 * 2026-11-28. Gemini accepts each in snake case too.
 */
const fields: Readonly<Record<Protocol, string>> = {
  'openai-chat': `${openai} messages audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens modalities n prediction presence_penalty reasoning_effort response_format seed stop verbosity web_search_options`,
  'openai-responses': `${openai} background context_management conversation include input instructions max_output_tokens previous_response_id prompt reasoning text tool_outputs truncation`,
  'anthropic-messages':
    'model messages max_tokens billing_policy cache_control compaction container context_management diagnostics fallback_credit_token fallbacks inference_geo mcp_servers metadata output_config output_format service_tier speed stop_sequences stream system temperature thinking thread tool_choice tools top_k top_p user_profile_id',
  gemini:
    'contents tools toolConfig safetySettings systemInstruction generationConfig cachedContent labels serviceTier store model generateContentRequest requests content',
};

/** The first field or beta that the protocol's provider would refuse, in its words; null if it knows all of them. */
export function refuseUnknown(protocol: Protocol, body: unknown, betas: readonly string[]): Refusal | null {
  const field = isRecord(body) ? refuseUnknownField(protocol, body) : null;
  return field ?? (protocol === 'anthropic-messages' ? refuseUnknownBeta(betas) : null);
}

function refuseUnknownField(protocol: Protocol, body: Json): Refusal | null {
  const known = new Set(fields[protocol].split(' '));
  const toName = (field: string): string =>
    protocol === 'gemini' ? field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : field;
  const field = Object.keys(body).find((name) => !known.has(toName(name)));
  if (field === undefined) return null;
  const message = {
    'openai-chat': `Unrecognized request argument supplied: ${field}`,
    'openai-responses': `Unknown parameter: '${field}'.`,
    'anthropic-messages': `${field}: Extra inputs are not permitted`,
    gemini: `Invalid JSON payload received. Unknown name "${field}": Cannot find field.`,
  }[protocol];
  return { kind: 'unknown-param', message, param: field };
}

/** A beta that is not Anthropic's: theirs end with a date, the first in 2023. */
function refuseUnknownBeta(betas: readonly string[]): Refusal | null {
  const beta = betas.find((name) => Number(/(20\d\d)-?\d\d-?\d\d$/.exec(name)?.[1] ?? 0) < 2023);
  return beta === undefined
    ? null
    : { kind: 'invalid-param', message: `Unexpected value(s) \`${beta}\` for the \`anthropic-beta\` header.` };
}
