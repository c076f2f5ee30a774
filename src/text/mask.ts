/**
 * Shapes of well-known credentials: the public prefix is group 1, the secret part follows. One of `signs`, in lower case, stands in whatever
 * the shape matches: looking for a word costs a hundredth of compiling a pattern, and most texts hold no credential.
 */
const shapes: readonly { signs: readonly string[]; pattern: RegExp }[] = [
  {
    signs: ['sk-'],
    pattern: /\b(sk-(?:ant-(?:api\d\d-|oat\d\d-|sid\d\d-|admin\d\d-)?|proj-|svcacct-|admin-|or-v1-|ar-|lf-)?)[A-Za-z0-9_-]{8,}/g,
  },
  { signs: ['aiza'], pattern: /\b(AIza)[A-Za-z0-9_-]{20,}/g },
  { signs: ['aq.'], pattern: /\b(AQ\.)[A-Za-z0-9_-]{20,}/g },
  {
    signs: ['hf', 'gsk', 'r8', 'pplx', 'nvapi', 'fw', 'csk', 'pk', 'rk', 'glpat', 'dop_v1', 'vck'].flatMap((name) => [
      `${name}_`,
      `${name}-`,
    ]),
    pattern: /\b((?:hf|gsk|r8|pplx|nvapi|fw|csk|pk|rk|glpat|dop_v1|vck)[_-])[A-Za-z0-9_-]{12,}/g,
  },
  { signs: ['gho_', 'ghp_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'], pattern: /\b(gh[pousr]_|github_pat_)[A-Za-z0-9_]{16,}/g },
  { signs: ['xai-'], pattern: /\b(xai-)[A-Za-z0-9_-]{12,}/g },
  { signs: ['ck-'], pattern: /\b(ck-)[A-Za-z0-9]{12,}/g },
  { signs: ['kr_live_', 'kr_test_'], pattern: /\b(kr_(?:live|test)_)[A-Za-z0-9_]{6,}/g },
  { signs: ['aak_', 'tgp_v1_', 'ms-', 'ark-'], pattern: /\b(aak_|tgp_v1_|ms-|ark-)[A-Za-z0-9_-]{16,}/g },
  { signs: ['akia', 'asia'], pattern: /\b(AKIA|ASIA)[A-Z0-9]{12,}/g },
  { signs: ['eyj'], pattern: /\b(eyJ)[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g },
  { signs: ['bearer', 'basic'], pattern: /(\b(?:Bearer|Basic)\s+)(?![[{<$*])[A-Za-z0-9._~+/=-]{12,}/gi },
  {
    signs: ['client_secret', 'password', 'cookie'],
    pattern: /(\b(?:client_secret|password|cookie|set-cookie)["']?\s*[:=]\s*["']?)(?!\$[A-Z_]{4})[^\s"'\\,;&<>]{8,}/gi,
  },
  {
    signs: ['api-key', 'api_key', 'apikey', 'authorization', 'access_token', 'auth_token'],
    // A digit tells a key from the words of a message ("api_key: invalid_value").
    pattern:
      /(\b(?:x-api-key|x-goog-api-key|api-key|api_key|apikey|authorization|access_token|auth_token)["']?\s*[:=]\s*["']?)(?!(?:bearer|basic)\b|\$[A-Z_]{4})(?=[^\s"'\\,;&<>]*\d)[^\s"'\\,;&<>]{8,}/gi,
  },
  {
    signs: ['key=', 'token=', 'sig=', 'signature='],
    pattern: /([?&](?:key|token|api_key|sig|signature)=)[^\s"'\\&<>]{6,}/gi,
  },
  { signs: ['://'], pattern: /(:\/\/)[^\s/:@"'<>]+:[^\s/@"'<>]+(?=@)/g },
];

/** Text with everything that looks like a credential reduced to its public prefix and last four characters. */
export function maskKeyShapes(text: string): string {
  const lower = text.toLowerCase();
  let masked = text;
  for (const { signs, pattern } of shapes) {
    if (!signs.some((sign) => lower.includes(sign))) continue;
    masked = masked.replace(pattern, (whole: string, prefix: string) => maskedValue(whole, prefix));
  }
  return masked;
}

function maskedValue(whole: string, prefix: string): string {
  const secret = whole.slice(prefix.length);
  if (secret.includes('…')) return whole;
  return `${prefix}…${secret.length >= 12 && !secret.includes(':') ? secret.slice(-4) : ''}`;
}
