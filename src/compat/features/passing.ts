import { type Protocol, protocols } from '../../domain/protocol.ts';
import { findInconclusiveReason, getText, lastAnswer, quote } from '../evidence.ts';
import {
  type Feature,
  type FeatureQuestion,
  ignored,
  type Judged,
  type Outcome,
  refused,
  shortAnswer,
  supported,
  unknown,
} from '../feature.ts';
import { findInconclusive } from '../screen.ts';
import { oneWordText } from '../texts.ts';

const unknownField = 'kush_doctor_unknown_field';
const unknownBeta = 'kush-doctor-2020-01-01';

/** Fields and betas that no provider knows and all refuse: the provider's error text proves that they were passed on. */
function unknownQuestion(
  id: string,
  on: FeatureQuestion['protocols'],
  added: { extra?: Record<string, unknown>; headers?: Record<string, string> },
) {
  return {
    id,
    protocols: on,
    price: { requests: 1, inputTokens: 40, outputTokens: shortAnswer },
    negative: true,
    steps: [
      ({ dialect, model }) => ({
        ...dialect.complete(model, { turns: [{ role: 'user', text: oneWordText }], maxTokens: shortAnswer, extra: added.extra ?? {} }),
        headers: added.headers ?? {},
        expectsError: true,
      }),
    ],
  } satisfies FeatureQuestion;
}

const unknownParameter = unknownQuestion('unknown-parameter', protocols, { extra: { [unknownField]: true } });
const unknownBetaHeader = unknownQuestion('unknown-beta', ['anthropic-messages'], { headers: { 'anthropic-beta': unknownBeta } });

const openaiRefusal = new RegExp(`Unrecognized request argument supplied: ${unknownField}|Unknown parameter: '${unknownField}'`);
/** How each protocol's providers refuse an unknown field. Bedrock calls it a key. */
const fieldRefusals: Readonly<Record<Protocol, RegExp>> = {
  'openai-chat': openaiRefusal,
  'openai-responses': openaiRefusal,
  'anthropic-messages': new RegExp(`${unknownField}: Extra inputs are not permitted|extraneous key \\[${unknownField}\\]`),
  gemini: new RegExp(`Unknown name \\W{0,3}${unknownField}`),
};
/**
 * The same for a beta: https://platform.claude.com/docs/en/api/beta-headers, read 2026-11-28, and as answered by Vertex, Azure and Bedrock.
 */
const betaRefusals = new RegExp(
  `Unsupported beta header: ${unknownBeta}|Unexpected value\\(s\\) \\W{0,3}${unknownBeta}\\W{0,3} for the|invalid beta flag`,
);

/** Models whose providers refuse unknown fields. */
const strictModels: Readonly<Record<Protocol, RegExp>> = {
  'openai-chat': /(?:^|\/)(?:gpt-(?!oss)|chatgpt-|o[1345](?:-|$))/,
  'openai-responses': /(?:^|\/)(?:gpt-(?!oss)|chatgpt-|o[1345](?:-|$)|codex-)/,
  'anthropic-messages': /(?:^|[/.])claude-/,
  gemini: /(?:^|\/)gemini-/,
};

/** Passed on if the provider refused it; dropped if the provider would have refused it and did not. */
function judgePassing(judged: Judged, refusals: RegExp): Outcome {
  const answer = lastAnswer(judged);
  const { outcome } = answer.call.exchange;
  const body = outcome.ok ? outcome.body : '';
  const trouble = findInconclusive(answer);
  if (trouble !== null) {
    const words = refusals.exec(body)?.[0];
    if (words === undefined) return trouble.value === 'refused' ? refused(...refusedHere(trouble), trouble.category ?? 'unknown') : trouble;
    return supported(`passed on, and the provider refused it: ${quote(words)}`, `已传递，并被提供商拒绝：${quote(words)}`);
  }
  const undecided = findInconclusiveReason(judged, answer);
  if (undecided) return undecided;
  const text = quote(getText(answer));
  return strictModels[judged.dialect.protocol].test(judged.model.toLowerCase())
    ? ignored(
        `accepted (${text}), although the provider of this model refuses unknown ones: dropped on the way`,
        `已接受（${text}），而该模型的提供商会拒绝未知内容：途中被丢弃`,
      )
    : unknown(`accepted (${text}): dropped on the way, or ignored`, `已接受（${text}）：途中被丢弃，或无人检查`);
}

function refusedHere({ evidence: { en, zh } }: Outcome): [string, string] {
  return [`refused, not in the words of a known provider: ${en}`, `被拒绝，但不是已知提供商的措辞：${zh}`];
}

export const passingFeatures: readonly Feature[] = [
  {
    id: 'unknown-parameter',
    title: { en: 'Unknown fields are passed on', zh: '传递未知字段' },
    question: unknownParameter,
    isDefault: true,
    judge: (judged) => judgePassing(judged, fieldRefusals[judged.dialect.protocol]),
  },
  {
    id: 'unknown-beta',
    title: { en: 'Unknown betas are passed on', zh: '传递未知的 beta' },
    question: unknownBetaHeader,
    isDefault: true,
    judge: (judged) => judgePassing(judged, betaRefusals),
  },
];
