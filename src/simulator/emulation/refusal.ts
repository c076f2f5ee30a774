import type { Protocol } from '../../domain/protocol.ts';

/** Why a request is refused, before it is worded for a router. */
export type RefusalKind =
  | 'missing-key'
  | 'invalid-key'
  | 'model-missing'
  | 'model-unknown'
  | 'model-unsupported'
  | 'max-tokens-missing'
  | 'stream-type'
  | 'message-format'
  | 'missing-param'
  | 'invalid-param'
  | 'unknown-param'
  | 'tool-pairing'
  | 'json-malformed'
  | 'body-too-large'
  | 'protocol-mixup'
  | 'not-found'
  | 'method'
  | 'rate-requests'
  | 'rate-concurrency';

export interface Refusal {
  kind: RefusalKind;
  /** The message of the protocol's own API. */
  message: string;
  param?: string | undefined;
  model?: string | undefined;
  /** The documented limit, for rate-limit refusals. */
  limit?: number | undefined;
}

/** The whole answer to a refused request. */
export interface ErrorAnswer {
  status: number;
  headers?: Readonly<Record<string, string>> | undefined;
  body: string;
}

const statuses: Readonly<Record<RefusalKind, number>> = {
  'missing-key': 401,
  'invalid-key': 401,
  'model-missing': 400,
  'model-unknown': 404,
  'model-unsupported': 400,
  'max-tokens-missing': 400,
  'stream-type': 400,
  'message-format': 400,
  'missing-param': 400,
  'invalid-param': 400,
  'unknown-param': 400,
  'tool-pairing': 400,
  'json-malformed': 400,
  'body-too-large': 413,
  'protocol-mixup': 400,
  'not-found': 404,
  method: 405,
  'rate-requests': 429,
  'rate-concurrency': 429,
};

/** The status that the protocols' own APIs use. */
export function standardStatus(kind: RefusalKind): number {
  return statuses[kind];
}

const openaiCodes: Partial<Record<RefusalKind, string>> = {
  'invalid-key': 'invalid_api_key',
  'model-unknown': 'model_not_found',
  'rate-requests': 'rate_limit_exceeded',
  'rate-concurrency': 'rate_limit_exceeded',
  'missing-param': 'missing_required_parameter',
  'stream-type': 'invalid_type',
  'message-format': 'invalid_value',
  'unknown-param': 'unknown_parameter',
  'not-found': 'unknown_url',
  'model-unsupported': 'unsupported_model',
};

/** `error.type` by status. */
export const anthropicTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  405: 'invalid_request_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  529: 'overloaded_error',
};

/** `error.status` by status. */
export const geminiStatuses: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  405: 'UNIMPLEMENTED',
  413: 'INVALID_ARGUMENT',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

/** The answer of the protocol's own API, used if a router documents none. */
export function standardAnswer(refusal: Refusal, protocol: Protocol): ErrorAnswer {
  const status = statuses[refusal.kind];
  return { status, body: JSON.stringify(standardBody(refusal, protocol, status)) };
}

function standardBody({ kind, message, param }: Refusal, protocol: Protocol, status: number): object {
  if (protocol === 'anthropic-messages') return { type: 'error', error: { type: anthropicTypes[status] ?? 'api_error', message } };
  if (protocol === 'gemini') {
    const details =
      kind === 'invalid-key'
        ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com' }]
        : undefined;
    return { error: { code: status, message, status: geminiStatuses[status] ?? 'UNKNOWN', ...(details && { details }) } };
  }
  const type = status === 429 ? 'requests' : 'invalid_request_error';
  return { error: { message, type, param: param ?? null, code: openaiCodes[kind] ?? null } };
}
