import { withoutSlashes } from '../../text/url.ts';
import { type JoinRule, readUrl } from './client-urls.ts';
import { isKeyInsteadOfUrl } from './raw-setting.ts';

/**
 * The URL that a client calls with a base exactly as written, including quotes, blanks, slashes and query; null if the client fails because
 * it is not a URL, or if it contains a misplaced key. Credentials are removed and a query is masked, because the URL is displayed.
 */
export function exactUrl(
  rule: JoinRule,
  base: string,
  { model, stream, query = {} }: { model: string; stream: boolean; query?: Readonly<Record<string, string>> | undefined },
): string | null {
  const text = rule.dropsBlanks ? base.trim() : base;
  if (readUrl(base) === null || isKeyInsteadOfUrl(base)) return null;
  const path = `${rule.version}${rule.path(model, stream)}`;
  const mark = text.indexOf('?');
  const [head, tail] = mark === -1 ? [text, ''] : [text.slice(0, mark), text.slice(mark)];
  const joined = joinAll(rule, text, head, tail, path);
  let url: URL;
  try {
    url = new URL(joined);
  } catch {
    return null;
  }
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  // The user's text after the question mark may be a key.
  if (tail !== '') return `${url.origin}${url.pathname}?…${rule.query === 'before' ? '' : path}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  return url.href;
}

function joinAll(rule: JoinRule, text: string, head: string, tail: string, path: string): string {
  if (tail === '') return `${withoutSlash(text, rule.trims)}${path}`;
  switch (rule.query) {
    case 'before':
      return `${withoutSlash(head, rule.trims)}${path}${tail}`;
    case 'escaped':
      return `${head}${tail}${encodeURIComponent(path)}`;
    default:
      return `${text}${path}`;
  }
}

function withoutSlash(text: string, all: boolean): string {
  return all ? withoutSlashes(text) : text.replace(/\/$/, '');
}
