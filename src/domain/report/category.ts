import type { RetryKind } from './retry.ts';

/**
 * All failure categories, each with its default retry policy; a rule may override it. The names are a public interface: scripts branch on
 * them. Their sentences are in `words/`.
 */
export const categories = {
  'auth.missing_key': { retry: 'after-fix' },
  'auth.invalid_key': { retry: 'after-fix' },
  'auth.wrong_header': { retry: 'after-fix' },
  'auth.expired_token': { retry: 'after-fix' },
  'auth.ip_blocked': { retry: 'after-fix' },
  'permission.model': { retry: 'after-fix' },
  'permission.key': { retry: 'after-fix' },
  'permission.region': { retry: 'after-fix' },
  'billing.balance': { retry: 'after-fix' },
  'billing.key_budget': { retry: 'after-fix' },
  'billing.quota': { retry: 'after-fix' },
  'rate.requests': { retry: 'after-delay' },
  'rate.tokens': { retry: 'after-delay' },
  'rate.concurrency': { retry: 'after-delay' },
  'rate.daily': { retry: 'after-delay' },
  'request.missing_param': { retry: 'after-fix' },
  'request.invalid_param': { retry: 'after-fix' },
  'request.unknown_param': { retry: 'after-fix' },
  'request.model_missing': { retry: 'after-fix' },
  'request.model_unknown': { retry: 'after-fix' },
  'request.model_unsupported_endpoint': { retry: 'after-fix' },
  'request.message_format': { retry: 'after-fix' },
  'request.tool_schema': { retry: 'after-fix' },
  'request.context_length': { retry: 'after-fix' },
  'request.body_too_large': { retry: 'after-fix' },
  'request.json_malformed': { retry: 'after-fix' },
  'request.stream_type': { retry: 'after-fix' },
  'request.content_filter': { retry: 'after-fix' },
  'request.protocol_mixup': { retry: 'after-fix' },
  'endpoint.not_found': { retry: 'after-fix' },
  'endpoint.method': { retry: 'after-fix' },
  'endpoint.html_page': { retry: 'after-fix' },
  'endpoint.redirect': { retry: 'after-fix' },
  'upstream.auth': { retry: 'after-fix' },
  'upstream.error': { retry: 'backoff' },
  'upstream.overloaded': { retry: 'backoff' },
  'upstream.timeout': { retry: 'backoff' },
  'gateway.internal': { retry: 'backoff' },
  'gateway.no_provider': { retry: 'backoff' },
  'gateway.overloaded': { retry: 'backoff' },
  'gateway.bad_gateway': { retry: 'backoff' },
  'cdn.challenge': { retry: 'after-fix' },
  'network.dns': { retry: 'after-fix' },
  'network.refused': { retry: 'after-fix' },
  'network.reset': { retry: 'backoff' },
  'network.timeout': { retry: 'backoff' },
  'network.proxy': { retry: 'after-fix' },
  'network.protocol': { retry: 'after-fix' },
  'tls.expired': { retry: 'after-fix' },
  'tls.self_signed': { retry: 'after-fix' },
  'tls.untrusted_ca': { retry: 'after-fix' },
  'tls.hostname': { retry: 'after-fix' },
  'tls.protocol': { retry: 'after-fix' },
  'stream.interrupted': { retry: 'backoff' },
  'stream.error_event': { retry: 'unknown' },
  'stream.nonconformant': { retry: 'after-fix' },
  'stream.buffered': { retry: 'after-fix' },
  'response.malformed': { retry: 'backoff' },
  'response.too_large': { retry: 'after-fix' },
  'client.sdk_version': { retry: 'after-fix' },
  'client.env': { retry: 'after-fix' },
  'config.missing': { retry: 'after-fix' },
  'config.key_format': { retry: 'after-fix' },
  'config.key_mismatch': { retry: 'after-fix' },
  'config.base_url': { retry: 'after-fix' },
  'config.insecure_url': { retry: 'after-fix' },
  'config.env_file': { retry: 'after-fix' },
  'config.shadowed': { retry: 'after-fix' },
  'config.conflict': { retry: 'after-fix' },
  'config.name': { retry: 'after-fix' },
  'config.untrusted_source': { retry: 'after-fix' },
  'config.proxy': { retry: 'after-fix' },
  'config.ca': { retry: 'after-fix' },
  'clock.skew': { retry: 'after-fix' },
  'config.argument': { retry: 'after-fix' },
  'config.client_timeout': { retry: 'after-fix' },
  'config.tls_disabled': { retry: 'after-fix' },
  'tls.expiring': { retry: 'after-fix' },
  'billing.low': { retry: 'after-fix' },
  'response.model_swapped': { retry: 'after-fix' },
  'response.usage': { retry: 'after-fix' },
  'auth.client_gated': { retry: 'after-fix' },
  'config.plan_base': { retry: 'after-fix' },
  'config.placeholder': { retry: 'after-fix' },
  'response.context_cut': { retry: 'after-fix' },
  'response.cache_broken': { retry: 'after-fix' },
  'response.feature_ignored': { retry: 'after-fix' },
  'edge.body_filter': { retry: 'after-fix' },
  'stream.idle_cut': { retry: 'after-fix' },
  'network.engine_refused': { retry: 'after-fix' },
  unknown: { retry: 'unknown' },
} as const satisfies Record<string, { retry: RetryKind }>;

export type Category = keyof typeof categories;

/** Every category name, in list order. */
export const categoryNames = Object.keys(categories) as readonly Category[];

export function isCategory(name: string): name is Category {
  return Object.hasOwn(categories, name);
}

/** The area of a category or check: `auth` of `auth.invalid_key`. */
export function getArea(name: string): string {
  return name.split('.', 1)[0] ?? name;
}
