import { createHash } from 'node:crypto';
import type { Dialogue, DialogueTurn } from './dialogue.ts';

/** The simulated model's output for a conversation; null where it has none of its own. */
export interface ModelOutput {
  text: string | null;
  /** Calls it was instructed to make, by name; null if none. */
  calls: readonly { name: string; args: Readonly<Record<string, string>> }[] | null;
  /** True if the conversation needs no tool call. */
  needsNoTool: boolean;
}

/** The text in known images, by the first digits of the SHA-256 of their base64. */
const pictures: Readonly<Record<string, string>> = { f839e8e1ca3deb03: 'KITE 58' };

/** A model that follows plain instructions and knows nothing else. `draw` returns random words. */
export function answerDialogue({ system, turns }: Dialogue, draw: () => string): ModelOutput {
  const last = turns.findLast(({ role }) => role === 'user');
  const question = last?.text ?? '';
  const calls = readCalls(question);
  const needsNoTool = calls === null && /^Say hello\b/.test(question);
  const ordered = /answer with the one word (\w+) and nothing else/i.exec(system)?.[1];
  const own = last === undefined ? null : /^Write twelve random English words\b/.test(question) ? draw() : answer(last, turns);
  return { text: ordered ?? own, calls, needsNoTool };
}

function answer(last: DialogueTurn, turns: readonly DialogueTurn[]): string | null {
  const { text } = last;
  const all = turns.map((turn) => turn.text).join('\n');
  const prompt = turns.findLast((turn) => turn.role === 'user' && turn.text !== '')?.text ?? '';
  if (/say only the name of the station/.test(prompt)) {
    const results = turns.flatMap((turn) => turn.results).join('\n');
    return /the station is (\w+)/.exec(results)?.[1] ?? 'I do not know the station.';
  }
  for (const [pattern, reply] of answers) {
    const match = pattern.exec(text);
    if (match) return reply(match, last, all);
  }
  return null;
}

type ReplyWriter = (match: RegExpExecArray, turn: DialogueTurn, conversation: string) => string;

const answers: readonly (readonly [RegExp, ReplyWriter])[] = [
  [
    /access word from the very first line/,
    (_, { text }) => /The access word is ([^.\n]{1,100})\./.exec(text)?.[1] ?? 'I see no access word.',
  ],
  [/(?:answer with (?:this )?one word[^:]{0,200}): ?([\w-]+)\s*$/i, ([, word = '']) => word],
  [/^Write the numbers from (\d+) to (\d+)/, ([, first, last]) => count(Number(first), Number(last))],
  [/^Which word did I ask you to remember/, (_, __, all) => /Remember this word for later: (\w+)/.exec(all)?.[1] ?? 'You told me no word.'],
  [/^Remember this word/, () => 'OK'],
  [/^What is (\d+) \+ (\d+)\?/, ([, a, b]) => String(Number(a) + Number(b))],
  [/capital of France/, () => 'The capital of France is Paris.'],
  [/^Say hello\b/, () => 'Hello there.'],
  [/what is written in this picture/i, (_, { images }) => readPicture(images[0])],
  [/in this document\?/, (_, { documents }) => readDocument(documents[0])],
];

function count(first: number, last: number): string {
  return Array.from({ length: Math.min(last - first + 1, 10_000) }, (_, at) => first + at).join(' ');
}

function readPicture(image: string | undefined): string {
  if (image === undefined) return 'I see no picture.';
  return pictures[createHash('sha256').update(image).digest('hex').slice(0, 16)] ?? 'Something that I cannot read.';
}

/** The texts on an uncompressed page. */
function readDocument(document: string | undefined): string {
  if (document === undefined) return 'I see no document.';
  const shown = [
    ...Buffer.from(document, 'base64')
      .toString('latin1')
      .matchAll(/\(([^()]*)\) Tj/g),
  ].map(([, text]) => text);
  return shown.length === 0 ? 'An empty document.' : shown.join(' ');
}

/** Matches `Call NAME for X and NAME for Y` and `Call NAME with the code X`. */
function readCalls(text: string): ModelOutput['calls'] {
  if (!/\bcall \w+ (?:for|with)\b/i.test(text)) return null;
  const coded = /\bCall (\w+) with the code (\w+)/.exec(text);
  if (coded) return [{ name: coded[1] ?? '', args: { code: coded[2] ?? '' } }];
  const calls = [...text.matchAll(/\b(get_\w+) for ([A-Z]\w+)/g)].map(([, name = '', city = '']) => ({ name, args: { city } }));
  return calls.length > 0 ? calls : null;
}
