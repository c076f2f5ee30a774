import type { Fix } from '../../domain/diagnosis.ts';
import type { Target } from '../../domain/target.ts';
import { envFileLine, setVariable, shellCommand } from '../../text/shell.ts';
import type { IssueDraft } from '../issues/issue.ts';
import { bareUrl, isLoopbackHost, readUrl, withoutSlashes } from '../tables/client-urls.ts';
import { isPlaceholderHost } from '../tables/placeholders.ts';
import { isKeyInsteadOfUrl, type RawSetting } from '../tables/raw-setting.ts';
import { lintPath } from './base-url-path.ts';
import { type BaseUrlProblem as Problem, problem } from './base-url-problem.ts';
import { lintSyntax } from './base-url-syntax.ts';

export interface BaseUrlContext {
  target: Target;
  allowInsecureHttp: boolean;
}

/** What is wrong with a base URL as it is written and for the client and router that use it. */
export function lintBaseUrl(raw: RawSetting, context: BaseUrlContext): IssueDraft[] {
  if (raw.origin.via === 'router') return [];
  const written = lintSyntax(raw.text);
  const url = readUrl(raw.text);
  const deeper = url === null || isKeyInsteadOfUrl(raw.text) ? [] : lintSemantics(raw, url, context);
  return [...written, ...deeper].map((problem) => toDraft(raw, problem, context.target));
}

function toDraft(raw: RawSetting, problem: Problem, target: Target): IssueDraft {
  const { fix, right, status, category, ...said } = problem;
  const name = raw.origin.via === 'file' && raw.client !== undefined ? undefined : raw.name;
  const fixes: Fix[] = [
    {
      text: fix,
      command: right === undefined || name === undefined ? undefined : commandFor(raw, right),
      file: raw.origin.file,
      line: raw.origin.line,
    },
  ];
  return {
    ...said,
    status: status ?? 'fail',
    category: category ?? 'config.base_url',
    fixes,
    origin: raw.origin,
    name: raw.name,
    scope: { targets: [target.name] },
    facts: right === undefined ? {} : { corrected: right },
  };
}

function commandFor(raw: RawSetting, right: string): string | undefined {
  if (raw.origin.via === 'flag') return shellCommand('--base-url', [right]);
  return raw.origin.via === 'environment' ? setVariable(raw.name, right) : envFileLine(raw.name, right);
}

function lintSemantics(raw: RawSetting, url: URL, context: BaseUrlContext): Problem[] {
  const { target } = context;
  const [endpoint] = target.endpoints;
  const found: Problem[] = [];
  const host = url.hostname.toLowerCase();
  const clean = bareUrl(url);
  if (url.username !== '' || url.password !== '') {
    found.push(
      problem(
        'base-url-credentials',
        'The base URL carries credentials',
        'has a user name or password before the host',
        'Keep the key in its own variable.',
        clean,
      ),
    );
  }
  if (url.search !== '')
    found.push(
      problem(
        'base-url-query',
        'The base URL carries a query',
        'has something behind a question mark',
        'Remove the question mark and what follows; keys do not belong in a URL.',
        clean,
      ),
    );
  if (url.hash !== '')
    found.push(
      problem(
        'base-url-fragment',
        'The base URL carries a fragment',
        'has something behind #',
        'Remove the # and what follows.',
        clean,
        'warn',
      ),
    );
  if (isPlaceholderHost(host))
    return [
      ...found,
      problem('base-url-placeholder', 'The base URL is a sample from a document', `host ${host}`, 'Put in the host of your own router.'),
    ];
  if (host.includes('xn--'))
    found.push(
      problem(
        'base-url-lookalike',
        'The host is written with foreign letters',
        `is really ${host}`,
        'Type the host by hand, in plain letters.',
      ),
    );
  if (url.protocol === 'http:' && !isLoopbackHost(host) && !context.allowInsecureHttp) {
    found.push({
      ...problem(
        'base-url-insecure',
        'The key would cross the network unencrypted',
        `http:// to ${host}`,
        'Use https://, or accept it with --allow-insecure-http.',
        clean.replace(/^http:/, 'https:'),
      ),
      category: 'config.insecure_url',
    });
  }
  if (url.port !== '' && ((url.protocol === 'https:' && url.port === '80') || (url.protocol === 'http:' && url.port === '443'))) {
    found.push(
      problem(
        'base-url-port',
        'Scheme and port contradict each other',
        `${url.protocol}// with port ${url.port}`,
        'Remove the port.',
        `${url.protocol}//${url.hostname}${withoutSlashes(url.pathname)}`,
      ),
    );
  }
  return [...found, ...lintPath(raw, url, endpoint, target)];
}
