import { protocols } from '../../domain/protocol.ts';
import { containsWord, getText, judgeWord, lastAnswer, quote } from '../evidence.ts';
import { type Feature, type FeatureQuestion, ignored, type Judged, type Outcome, shortAnswer, supported } from '../feature.ts';

const canary = 'TOPAZ 417';
/** For the filler text, in every known tokenizer. */
const lettersPerToken = 4.6;
const filler = [
  'The ferry left the harbor at noon and came back before dark.',
  'A gardener counted the apple trees behind the old mill.',
  'Nobody had closed the window, so the papers lay on the floor.',
  'The road to the north was under repair for most of the year.',
];

/** If fewer input tokens than this share were counted, the prompt was truncated. */
const minShare = 0.6;

/** A prompt of about `tokens` tokens with a word at its start, which the end asks for. */
function createQuestion(tokens: number): FeatureQuestion {
  return {
    id: `context-${tokens}`,
    protocols,
    price: { requests: 1, inputTokens: tokens, outputTokens: shortAnswer },
    steps: [
      ({ dialect, model, nonce }) =>
        dialect.complete(model, {
          turns: [
            {
              role: 'user',
              text: `The access word is ${canary}.\n${makeFiller(tokens, nonce)}\nWhat is the access word from the very first line? Answer with it alone.`,
            },
          ],
          maxTokens: shortAnswer,
        }),
    ],
  };
}

function makeFiller(tokens: number, nonce: string): string {
  const lines = [`Entry ${nonce}.`];
  for (let length = 0, at = 0; length < tokens * lettersPerToken; at++) {
    const line = `${at + 1}. ${filler[at % filler.length]}`;
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join('\n');
}

function judge(judged: Judged, tokens: number): Outcome {
  const answer = lastAnswer(judged);
  const counted = answer.completion?.usage.input ?? null;
  const detail = counted === null ? '' : `; ${counted} input tokens counted`;
  const detailZh = counted === null ? '' : `；计入 ${counted} 个输入 token`;
  if (containsWord(answer, canary)) return supported(`the first line came through${detail}`, `首行内容可见${detailZh}`);
  if (counted !== null && counted > 0 && counted < minShare * tokens)
    return ignored(
      `about ${tokens} tokens were sent and ${counted} counted: the start was cut (${quote(getText(answer))})`,
      `发送约 ${tokens} 个 token，只计入 ${counted} 个：开头被截断（${quote(getText(answer))}）`,
      'response.context_cut',
    );
  return judgeWord(judged, canary, { en: `the first line was lost${detail}`, zh: `首行内容丢失${detailZh}` }, 'response.context_cut');
}

/** The row of a prompt size chosen by the user, in tokens. */
export function contextFeature(tokens: number): Feature {
  return {
    id: `context-${tokens}`,
    title: { en: `Context of ${tokens} tokens`, zh: `${tokens} token 的上下文` },
    question: createQuestion(tokens),
    isDefault: true,
    judge: (judged) => judge(judged, tokens),
  };
}
