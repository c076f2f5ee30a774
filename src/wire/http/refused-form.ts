import type { RefusedForm } from '../../domain/evidence/exchange.ts';

const maxRawLength = 300;
const everyOther = ['curl', 'Python httpx (openai, anthropic)', 'Python requests'];
const curlAndRequests = ['curl', 'Python requests'];

interface Form {
  name: string;
  /** Measured against curl 7.88, httpx 0.28 and requests 2.32; Node's fetch refused all of them on Node 20, 22 and 24. */
  acceptedBy: readonly string[];
  /** The part of the head that shows it. */
  find(head: string): string | undefined;
}

/** Malformed answers that undici refuses and other clients accept. What all of them refuse is not HTTP and not listed. */
const forms: readonly Form[] = [
  {
    name: 'a "100 Continue" that nobody asked for',
    acceptedBy: everyOther,
    find: (head) => /^HTTP\/1\.[01] 100[^\n]*\n/.exec(head)?.[0],
  },
  {
    name: 'line ends of LF without CR',
    acceptedBy: everyOther,
    find: (head) => /(?<![^\n])[^\n]*(?<!\r)\n/.exec(head)?.[0],
  },
  {
    name: 'Content-Length and Transfer-Encoding: chunked together',
    acceptedBy: everyOther,
    find: (head) => findBoth(head, /^transfer-encoding:[ \t]*chunked/i),
  },
  {
    name: 'Content-Length and another Transfer-Encoding together',
    acceptedBy: curlAndRequests,
    find: (head) => findBoth(head, /^transfer-encoding:/i),
  },
  {
    name: 'the same Content-Length twice',
    acceptedBy: everyOther,
    find: (head) => {
      const lengths = toLines(head).filter((line) => /^content-length:/i.test(line));
      const values = lengths.flatMap((line) => line.slice(line.indexOf(':') + 1).split(',')).map((value) => value.trim());
      return values.length > 1 && new Set(values).size === 1 ? lengths.join('\r\n') : undefined;
    },
  },
  {
    name: 'a control character in the value of a header',
    acceptedBy: everyOther,
    find: (head) => toLines(head).find((line) => /^[\w-]+:.*[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(line)),
  },
  {
    name: 'a carriage return in the value of a header',
    acceptedBy: curlAndRequests,
    find: (head) => toLines(head).find((line) => /^[\w-]+:.*\r./.test(line)),
  },
  {
    name: 'a character in the name of a header that HTTP does not allow there',
    acceptedBy: curlAndRequests,
    find: (head) =>
      toLines(head)
        .slice(1)
        .find((line) => /^(?=[^:]*:)[\w!#$%&'*+.^`|~-]*[^\w!#$%&'*+.^`|~:-]/.test(line)),
  },
];

/** The malformation for which undici refused a head, with the lines that show it; undefined if other clients refuse it too. */
export function findRefusedHead(head: string): RefusedForm | undefined {
  for (const { name, acceptedBy, find } of forms) {
    const raw = find(head);
    if (raw !== undefined) return { form: name, acceptedBy, raw: raw.slice(0, maxRawLength) };
  }
  return undefined;
}

/** A head over undici's limit of 16 KiB; other clients accept longer ones. */
export function toRefusedSize(head: string): RefusedForm {
  return { form: 'a head of more than 16 KiB', acceptedBy: everyOther, raw: head.slice(0, maxRawLength) };
}

/** A chunk size that undici's parser refused, by its reason and the bytes where it stopped. */
export function findRefusedChunk(error: unknown): RefusedForm | undefined {
  const { message, data } = error as { message?: unknown; data?: unknown };
  if (typeof message !== 'string' || typeof data !== 'string') return undefined;
  const raw = data.slice(0, 40);
  if (/expected CR after chunk size/.test(message)) return { form: 'chunk sizes that end in LF without CR', acceptedBy: ['curl'], raw };
  if (/character in chunk size/.test(message) && /^[ \t\r]/.test(data))
    return { form: 'a blank behind the size of a chunk', acceptedBy: everyOther, raw };
  return undefined;
}

function toLines(head: string): string[] {
  const end = head.search(/\r?\n\r?\n/);
  return (end < 0 ? head : head.slice(0, end)).split('\r\n');
}

function findBoth(head: string, other: RegExp): string | undefined {
  const lines = toLines(head);
  const found = [lines.find((line) => /^content-length:/i.test(line)), lines.find((line) => other.test(line))];
  return found.includes(undefined) ? undefined : found.join('\r\n');
}
