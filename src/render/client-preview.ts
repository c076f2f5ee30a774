import type { ClientPreview } from '../domain/report/report.ts';
import type { EnvWords } from './env-words.ts';

/** The texts about a client for every format, in one language. */
export interface ClientWords {
  /** The URL it calls, or why it calls none. */
  called: string;
  /** What to set instead; null if nothing is wrong. */
  advice: string | null;
  /** What it sends as the key, one entry per header. */
  keys: readonly string[];
}

export function describeClient(preview: ClientPreview, words: EnvWords): ClientWords {
  const { url, calls, refuses, corrected, setting, fix, auth } = preview;
  const stopped = calls === null ? words.noCall : words.elsewhere(calls);
  const correction = corrected === null ? null : words.entry(setting, corrected);
  return {
    called: url ?? (refuses === null ? words.ownBase : words.because(stopped, refuses)),
    advice: refuses !== null && fix !== null ? `${words.fix}${fix}` : correction,
    keys: auth.map(({ header, scheme, fingerprint, source }) =>
      words.from(`${header}${scheme === null ? '' : ` (${scheme})`} ${fingerprint ?? words.aKey}`, source),
    ),
  };
}
