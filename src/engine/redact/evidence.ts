import { isCredentialHeader } from '../../domain/credential-name.ts';

const address = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const ipAddress = /\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[\da-f]{1,4}:){3,7}(?::?[\da-f]{1,4}){1,4}\b/gi;

/**
 * Cleans each string and property name of a plain value separately. Credentials in header fields are removed completely; in a router's
 * account data, e-mail and network addresses are removed too.
 */
export function maskEvidence<T>(value: T, clean: (text: string) => string): T {
  return walk(value, clean) as T;
}

function walk(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  if ('toJSON' in value && typeof value.toJSON === 'function') return walk(value.toJSON(), clean);
  const ofAccount = 'purpose' in value && typeof value.purpose === 'string' && value.purpose.startsWith('key');
  const inner = ofAccount ? (text: string) => clean(text.replace(address, '…@…').replace(ipAddress, '…')) : clean;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      clean(name),
      name === 'command' && typeof item === 'string'
        ? wholeCommand(item, clean)
        : isCredentialHeader(name) && typeof item === 'string'
          ? clean(maskHeader(name, item))
          : walk(item, ofAccount && name === 'outcome' ? inner : clean),
    ]),
  );
}

/** A mask can remove a quote, so that quoted text would run: a masked command is left out. */
function wholeCommand(command: string, clean: (text: string) => string): string | undefined {
  return clean(command) === command ? command : undefined;
}

/** Keeps the scheme, our own placeholder, and the names and attributes of cookies. */
function maskHeader(name: string, value: string): string {
  if (/\$[A-Z_]{4,}/.test(value)) return value;
  if (/cookie$/i.test(name)) return value.replace(/(^|[;,]\s*)(?!(?:path|domain|expires|max-age|samesite)=)([^=;,\s]+)=[^;,]*/gi, '$1$2=…');
  const scheme = /^(?:Bearer|Basic|Digest|Negotiate)\b/i.exec(value)?.[0];
  return value.includes('…') ? value : scheme === undefined ? '…' : `${scheme} …`;
}
