import { keyShapes } from '../domain/key-shapes.ts';
import { lazy } from './lazy.ts';

interface MaskedShape {
  /** Lower-case texts, one of which occurs in whatever the shape matches. Looked for first: compiling a pattern costs a hundred times more. */
  hints: readonly string[];
  /** Group 1 is public, what follows it in the match is secret. */
  pattern: () => RegExp;
}

const shapesOfKeys = keyShapes.map(
  ({ prefixes, body }): MaskedShape => ({
    hints: prefixes.map((prefix) => (/^[\w-]+/.exec(prefix)?.[0] ?? '').toLowerCase()),
    pattern: lazy(() => new RegExp(`\\b(${prefixes.join('|')})${body}`, 'g')),
  }),
);

/** Credentials that are known by what stands before them. */
const shapesInContext: readonly { signs: readonly string[]; pattern: RegExp }[] = [
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

const shapes: readonly MaskedShape[] = [
  ...shapesOfKeys,
  ...shapesInContext.map(({ signs, pattern }) => ({ hints: signs, pattern: () => pattern })),
];

/** Text with everything that looks like a credential reduced to its public prefix and last four characters. */
export function maskKeyShapes(text: string): string {
  const lower = text.toLowerCase();
  let masked = text;
  for (const { hints, pattern } of shapes) {
    if (!hints.some((hint) => lower.includes(hint))) continue;
    masked = masked.replace(pattern(), (whole: string, prefix: string, ...rest: unknown[]) => {
      const [at, text] = rest.slice(-2) as [number, string];
      return text.charAt(at + whole.length) === '…' ? whole : maskedValue(whole, prefix);
    });
  }
  return masked;
}

function maskedValue(whole: string, prefix: string): string {
  const secret = whole.slice(prefix.length);
  if (secret.includes('…')) return whole;
  return `${prefix}…${secret.length >= 12 && !secret.includes(':') ? secret.slice(-4) : ''}`;
}
