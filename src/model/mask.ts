/** Shapes of well-known credentials: the public prefix is group 1, the secret part follows. */
const shapes: readonly RegExp[] = [
  /\b(sk-(?:ant-(?:api\d\d-|oat\d\d-|sid\d\d-|admin\d\d-)?|proj-|svcacct-|admin-|or-v1-|ar-|lf-)?)[A-Za-z0-9_-]{8,}/g,
  /\b(AIza)[A-Za-z0-9_-]{20,}/g,
  /\b(AQ\.)[A-Za-z0-9_-]{20,}/g,
  /\b((?:hf|gsk|r8|pplx|nvapi|fw|csk|pk|rk|glpat|dop_v1|vck)[_-])[A-Za-z0-9_-]{12,}/g,
  /\b(gh[pousr]_|github_pat_)[A-Za-z0-9_]{16,}/g,
  /\b(xai-)[A-Za-z0-9_-]{12,}/g,
  /\b(ck-)[A-Za-z0-9]{12,}/g,
  /\b(kr_(?:live|test)_)[A-Za-z0-9_]{6,}/g,
  /\b(aak_|tgp_v1_|ms-|ark-)[A-Za-z0-9_-]{16,}/g,
  /\b(AKIA|ASIA)[A-Z0-9]{12,}/g,
  /\b(eyJ)[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
  /(\b(?:Bearer|Basic)\s+)(?![[{<$*])[A-Za-z0-9._~+/=-]{12,}/gi,
  /(\b(?:client_secret|password|cookie|set-cookie)["']?\s*[:=]\s*["']?)(?!\$[A-Z_]{4})[^\s"'\\,;&<>]{8,}/gi,
  // A digit tells a key from the words of a message ("api_key: invalid_value").
  /(\b(?:x-api-key|x-goog-api-key|api-key|api_key|apikey|authorization|access_token|auth_token)["']?\s*[:=]\s*["']?)(?!(?:bearer|basic)\b|\$[A-Z_]{4})(?=[^\s"'\\,;&<>]*\d)[^\s"'\\,;&<>]{8,}/gi,
  /([?&](?:key|token|api_key|sig|signature)=)[^\s"'\\&<>]{6,}/gi,
  /(:\/\/)[^\s/:@"'<>]+:[^\s/@"'<>]+(?=@)/g,
];

/** Text with everything that looks like a credential reduced to its public prefix and last four characters. */
export function maskKeyShapes(text: string): string {
  let masked = text;
  for (const shape of shapes) masked = masked.replace(shape, (whole: string, prefix: string) => maskedValue(whole, prefix));
  return masked;
}

function maskedValue(whole: string, prefix: string): string {
  const secret = whole.slice(prefix.length);
  if (secret.includes('…')) return whole;
  return `${prefix}…${secret.length >= 12 && !secret.includes(':') ? secret.slice(-4) : ''}`;
}
