import { keyShapes } from '../domain/key-shapes.ts';
import { lazy } from './lazy.ts';
import { type TokenShape, tokenShapes } from './token-shapes.ts';

interface MaskedShape extends Pick<TokenShape, 'hints' | 'isExact' | 'head'> {
  /** Group 1 is public; the rest of the match is secret. */
  pattern: () => RegExp;
}

const shapesOfKeys = keyShapes.map(
  ({ prefixes, body }): MaskedShape => ({
    hints: prefixes.map((prefix) => (/^[\w-]+/.exec(prefix)?.[0] ?? '').toLowerCase()),
    pattern: lazy(() => new RegExp(`\\b(${prefixes.join('|')})${body}`, 'g')),
  }),
);

/** Credentials that are recognised by the preceding text. */
const shapesInContext: readonly TokenShape[] = [
  {
    // Any assignment to a name ending in KEY, TOKEN, SECRET or PASSWORD, in an env file, a shell, YAML or JSON.
    hints: ['key', 'token', 'secret', 'passw', 'pwd', 'credential'],
    pattern:
      /((?:key|token|secret|passw(?:or)?d|pwd|credentials?)["']?(?:\s{0,3}=\s{0,3}|\s{0,3}:\s{0,3}["']|["']:\s{0,3})["']?)(?!\$|\{|<|…|env:)(?=[^\s"'\\,;&<>]{0,200}\d)[^\s"'\\,;&<>]{8,}/gi,
  },
  {
    hints: ['password=', 'passwd=', 'pwd=', 'accountkey=', 'sharedaccesssignature='],
    pattern: /(\b(?:password|passwd|pwd|accountkey|sharedaccesssignature)=["']?)(?!\$|\{|<|…|=)[^\s"'\\,;&<>]{4,}/gi,
  },
  { hints: ['://'], pattern: /(:\/\/)[A-Za-z0-9_-]{20,200}(?=@)/g },
  { hints: ['://:'], pattern: /(:\/\/:)[^\s/@"'<>]{3,200}(?=@)/g },
  { hints: ['-u '], pattern: /(\s-u\s{1,3}["']?[\w.@-]{1,60}:)[^\s"']{4,200}/g },
  {
    hints: ['x-amz-', 'x-goog-', 'sig='],
    pattern: /(\b(?:X-Amz-(?:Signature|Credential|Security-Token)|X-Goog-(?:Signature|Credential)|sig)=)[^\s"'\\&<>]{6,}/gi,
  },
  { hints: ['xox', 'xapp-'], pattern: /\b(xox[abeprs]-|xapp-)[A-Za-z0-9-]{10,}/g },
  { hints: ['_live_', '_test_'], pattern: /\b((?:sk|rk|pk|whsec)_(?:live|test)_)[A-Za-z0-9]{10,}/g },
  { hints: ['npm_', 'pypi-', 'dapi', 'hvs.', 'hvb.'], pattern: /\b(npm_|pypi-|dapi|hv[bs]\.)[A-Za-z0-9_-]{24,}/g },
  { hints: ['sg.'], pattern: /\b(SG\.)[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/g },
  { hints: ['gocspx-', 'ya29.', 'lin_api_', 'shpat_'], pattern: /\b(GOCSPX-|ya29\.|lin_api_|shpat_)[A-Za-z0-9_.-]{16,}/g },
  { hints: ['.'], pattern: /\b()[\da-f]{32}\.[A-Za-z0-9]{16}\b/g },
  { hints: ['private key'], pattern: /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)(?:(?!-----)[\s\S]){1,8000}/g },
  {
    hints: ['bearer', 'basic'],
    // A category or an ordinary word may follow the name of the scheme: "Bearer  auth.wrong_header", "Basic authentication".
    pattern:
      /(\b(?:Bearer|Basic)\s{1,9})(?![[{<$*]|(?:authentication|authorization|auth\.[a-z_]{3,30})(?![\w-]|\.\w))[A-Za-z0-9._~+/=-]{12,}/gi,
  },
  {
    hints: ['client_secret', 'password', 'cookie'],
    pattern: /(\b(?:client_secret|password|cookie|set-cookie)["']?\s{0,9}[:=]\s{0,9}["']?)(?!\$[A-Z_]{4})[^\s"'\\,;&<>]{8,}/gi,
  },
  {
    hints: ['api-key', 'api_key', 'apikey', 'authorization', 'access_token', 'auth_token'],
    // A digit distinguishes a key from the words of a message ("api_key: invalid_value").
    pattern:
      /(\b(?:x-api-key|x-goog-api-key|api-key|api_key|apikey|authorization|access_token|auth_token)["']?\s{0,9}[:=]\s{0,9}["']?)(?!(?:bearer|basic)\b|env:|\$[A-Z_]{4})(?=[^\s"'\\,;&<>]{0,200}\d)[^\s"'\\,;&<>]{8,}/gi,
  },
  {
    hints: ['key=', 'token=', 'sig=', 'signature='],
    pattern: /([?&](?:key|token|api_key|sig|signature)=)[^\s"'\\&<>]{6,}/gi,
  },
  { hints: ['://'], pattern: /(:\/\/)[^\s/:@"'<>]{1,200}:[^\s/@"'<>]{1,1000}(?=@)/g },
];

const shapes: readonly MaskedShape[] = [
  ...shapesOfKeys,
  ...[...shapesInContext, ...tokenShapes].map(({ pattern, ...signs }) => ({ ...signs, pattern: () => pattern })),
];

/** Reduces everything that looks like a credential to its public prefix and last four characters, or to what `mask` returns. */
export function maskKeyShapes(text: string, mask = maskedValue): string {
  const lower = text.toLowerCase();
  let masked = text;
  for (const { hints, isExact, head, pattern } of shapes) {
    const searched = isExact ? text : lower;
    // Searched first: compiling a pattern takes a hundred times longer.
    if (!hints.some((hint) => searched.includes(hint)) || head?.test(text) === false) continue;
    masked = masked.replace(pattern(), (whole: string, prefix: string, ...rest: unknown[]) => {
      const [at, text] = rest.slice(-2) as [number, string];
      return text.charAt(at + whole.length) === '…' ? whole : mask(whole, prefix);
    });
  }
  return masked;
}

function maskedValue(whole: string, prefix: string): string {
  const secret = whole.slice(prefix.length);
  if (secret.includes('…')) return whole;
  // A password is hidden completely, and so is a short key, of which too much would be visible.
  const isPassword = /passw|pwd|:\/\/|-u\s|cookie|PRIVATE KEY/i.test(prefix);
  return `${prefix}…${secret.length >= 16 && !isPassword && !secret.includes(':') ? secret.slice(-4) : ''}`;
}
