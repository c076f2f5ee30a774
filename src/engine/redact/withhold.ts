/** Indexes in the text, both inclusive. */
export interface Hit {
  start: number;
  end: number;
  /** The secret occurs as one plain word, not encoded. */
  plain: boolean;
  /** Not a piece of a secret, but a range that could not be searched completely. */
  unread?: true;
}

const withheld = '[withheld: this text would have shown a secret]';
const unreadable = '[withheld: this text is encoded in so many ways that it could not be searched for secrets to its end]';

export function toReason(hits: readonly Hit[]): string {
  return hits.every(({ unread }) => unread) ? 'text that is encoded in too many ways to be searched for secrets' : 'a secret';
}

export function toSentence(hits: readonly Hit[]): string {
  return hits.every(({ unread }) => unread) ? unreadable : withheld;
}

/** Replaces the lines of each hit with one sentence. */
export function withholdLines(text: string, hits: readonly Hit[]): string {
  let result = '';
  let from = 0;
  let touched: Hit[] = [];
  let until = -1;
  const endLine = (): void => {
    if (touched.length === 0) return;
    result += toSentence(touched);
    from = until;
    touched = [];
  };
  for (const hit of hits) {
    if (hit.start > until) {
      endLine();
      result += text.slice(from, Math.max(from, text.lastIndexOf('\n', hit.start) + 1));
    }
    touched.push(hit);
    if (hit.end > until) until = endOfLine(text, hit.end);
  }
  endLine();
  return result + text.slice(from);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
