import type { ParsedResponse } from '../parse/parsed-response.ts';
import { findStatus } from '../parse/status-in-text.ts';

/** Text that gateways write around a provider's error. */
const providerMarks = [
  ...['provider returned error', 'iserrorupstreamfault', 'error from provider', '"provider_name"', 'upstream_error'],
  ...['bad_response_status_code', 'openai_error'],
];
/** LiteLLM's form, and Open WebUI's; a LiteLLM proxy refuses the key of its own client. */
const providerException = /\b(?!Litellm_proxy)[A-Z]\w*Exception - |\b(?:Ollama|OpenAI): \d{3}, message=/;

function namesProvider(text: string): boolean {
  const lower = text.toLowerCase();
  return providerException.test(text) || providerMarks.some((mark) => lower.includes(mark));
}

/** Whether a text is a provider's exception passed on by a gateway. */
export function isProviderException(text: string): boolean {
  return providerException.test(text);
}

/** Fields in which Merge's gateway and Bifrost state who failed. */
const failedProvider = /"source"\s?:\s?"provider"|"is_bifrost_error"\s?:\s?false/;

/** Whether the body shows that a provider behind the gateway refused, not the gateway. */
export function isBehindProvider({ envelope, body }: ParsedResponse): boolean {
  return (
    envelope !== null && (failedProvider.test(body) || envelope.messages.some(namesProvider) || namesProvider(envelope.types.join(' ')))
  );
}

/** Whether a message states that an inner server refused the request. */
export function namesRefusal({ envelope }: ParsedResponse): boolean {
  return envelope?.messages.some((message) => [400, 422].includes(findStatus(message) ?? 0)) === true;
}

/** Whether new-api or one-api reports how its own connection failed. */
export function isGatewayRequest(text: string): boolean {
  return /\bdo[ _]request[ _]failed\b|"type":\s?"(?:new|one)_api_error"/.test(text);
}

/** What Python's HTTP libraries say of an answer that the program itself got. */
const ownRequest = /\b4\d\d Client Error: [^\n]{0,60} for url: https?:|\bClient error '4\d\d/;

/** Whether a server reports that its own request to a provider was refused. */
export function isOwnRequest({ envelope, errorText }: ParsedResponse): boolean {
  return envelope !== null && ownRequest.test(errorText);
}
