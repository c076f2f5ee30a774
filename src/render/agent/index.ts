import type { Report } from '../../domain/report/report.ts';
import type { RenderContext, Renderer } from '../renderer.ts';
import type { AgentAnswer } from './answer.ts';
import { buildAnswer } from './build.ts';
import { answerTokens, fitWithin } from './limits.ts';
import { findOwnSentences } from './own-words.ts';
import { printAnswer } from './print.ts';

/** What a language model needs to act on a report, within 2000 tokens; 8000 with `verbose`. */
export const renderAgent: Renderer = async (report, context) => (await toAgentAnswer(report, context)).text;

/** The answer as data and as text. */
export async function toAgentAnswer(
  report: Report,
  { lang, verbose, run }: Pick<RenderContext, 'lang' | 'verbose' | 'run'>,
): Promise<{ answer: AgentAnswer; text: string }> {
  const own = await findOwnSentences(report, lang);
  const tokens = verbose ? answerTokens.long : answerTokens.short;
  return fitWithin(tokens, (limits) => buildAnswer(report, { own, lang, limits, run }), printAnswer);
}
