import { phraseTables } from '../phrases/matcher.ts';
import { clientMarks, modelApiParts, modelApiWords, modelHosts } from '../phrases/model-apis.ts';

const maxText = 20_000;

/** Numbered errors of compilers. */
const compilerCode = /\b(?:error )?(?:TS\d{4}|CS\d{4}|C\d{4}|MSB\d{4}|LNK\d{4})\b: /;

const readList = (list: string): string[] => list.split('\n').filter((line) => line !== '');
const clientParts = readList(clientMarks);
const hostParts = readList(modelHosts);
const apiParts = readList(modelApiParts);
const apiWords: ReadonlySet<string> = new Set(readList(modelApiWords));

interface ForeignContext {
  /** An error body of an API was read. */
  hasApiError: boolean;
  /** A fault was named by the words. */
  isNamed: boolean;
  /** It is one of the way to a host, which is the same for every program. */
  isNetwork: boolean;
}

/** The program whose error a text is, or null. */
export function findForeignProgram(text: string, { hasApiError, isNamed, isNetwork }: ForeignContext): string | null {
  // Marks of whole words stand between spaces, at the beginning of a line too.
  const lower = ` ${text.slice(0, maxText).toLowerCase().replace(/\s+/g, ' ')} `;
  if (compilerCode.test(text) && !hasApiError) return 'a compiler';
  for (const [program, weight, marks] of phraseTables().programs) {
    if ((weight === 'weak' && isNamed) || !marks.split('\n').some((mark) => lower.includes(mark))) continue;
    if (weight === 'sure' ? !hasApiError && !holds(lower, clientParts) : !isNetwork && !isOfModelApi(weight, lower)) return program;
  }
  return null;
}

/** A service is known by its name; other marks stand in texts about model APIs too. */
function isOfModelApi(weight: string, lower: string): boolean {
  return weight === 'service' ? holds(lower, hostParts) : speaksOfModelApi(lower);
}

function holds(lower: string, parts: readonly string[]): boolean {
  return parts.some((part) => lower.includes(part));
}

/** Whether a text speaks of a model API at all. */
export function speaksOfModelApi(text: string): boolean {
  const lower = text.slice(0, maxText).toLowerCase();
  return holds(lower, apiParts) || lower.split(/[^\p{L}\d]+/u).some((word) => apiWords.has(word));
}
