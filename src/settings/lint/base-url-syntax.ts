import { bareUrl, readUrl } from '../tables/client-urls.ts';
import { isKeyInsteadOfUrl, shownUrl } from '../tables/raw-setting.ts';
import { describeCharacter, firstSuspiciousCharacter } from '../tables/unicode.ts';
import { type BaseUrlProblem as Problem, problem } from './base-url-problem.ts';

/** Faults that any reader sees: blanks, quotes, scheme, characters. */
export function lintSyntax(text: string): Problem[] {
  const bare = text.trim();
  if (bare === '') return [problem('base-url-empty', 'The base URL is empty', 'nothing', 'Set it, or remove the variable.')];
  if (isKeyInsteadOfUrl(bare))
    return [
      problem(
        'base-url-holds-key',
        'The base URL holds a key',
        'has the shape of a key in it',
        'Put the key into its own variable, and the base URL here.',
      ),
    ];
  const found: Problem[] = [];
  if (/^["'`“”‘’]|["'`“”‘’]$/.test(bare))
    found.push(
      problem('base-url-quoted', 'Quotes are part of the base URL', 'begins or ends with a quote', 'Remove the quotes.', cleaned(bare)),
    );
  else if (text !== bare)
    found.push(
      problem(
        'base-url-whitespace',
        'The base URL has blanks around it',
        `has blanks at its ${text.startsWith(bare[0] ?? '') ? 'end' : 'beginning'}`,
        'Remove the blanks.',
        cleaned(bare),
      ),
    );
  const odd = firstSuspiciousCharacter(bare.replace(/^["'`“”‘’]|["'`“”‘’]$/g, ''));
  if (odd !== null) found.push(oddCharacter(describeCharacter(odd.code, 'en'), odd.position, bare));
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(bare.replace(/^["'`“”‘’]/, ''))?.[1]?.toLowerCase();
  const url = readUrl(bare);
  if (url === null)
    return [
      ...found,
      problem(
        'base-url-unreadable',
        'The base URL is no URL',
        `"${shownUrl(bare).slice(0, 80)}" has no host that can be read`,
        'Write it as https://host/path.',
      ),
    ];
  if (scheme === undefined) {
    found.push(
      problem(
        'base-url-scheme-missing',
        'The base URL lacks https://',
        `"${shownUrl(bare).slice(0, 80)}" has no scheme`,
        'Put https:// in front.',
        cleaned(bare),
      ),
    );
  } else if (scheme !== 'http' && scheme !== 'https') {
    found.push(
      problem(
        'base-url-scheme-wrong',
        'The base URL has a scheme no API uses',
        `begins with ${scheme}://`,
        'Write https://.',
        bareUrl(url).replace(/^[^:]*:/, 'https:'),
      ),
    );
  }
  return found;
}

function oddCharacter(name: string, position: number, bare: string): Problem {
  const inHost = /[^\x20-\x7e]/.test(/^(?:[a-z]+:\/\/)?([^/?#]*)/i.exec(bare)?.[1] ?? '');
  const told = `has ${name} at character ${position}`;
  return inHost
    ? problem(
        'base-url-lookalike',
        'The host has a character that only looks like a letter',
        told,
        'Type the host by hand, in plain letters.',
      )
    : problem('base-url-odd-character', 'The base URL has a character no URL has', told, 'Type the base URL by hand.');
}

function cleaned(text: string): string | undefined {
  const url = readUrl(text);
  return url === null ? undefined : bareUrl(url);
}
