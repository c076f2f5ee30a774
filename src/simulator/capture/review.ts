import { type Bilingual, inBoth, toBilingual } from '../../domain/bilingual.ts';
import type { AuthHeader, Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import { isRecord } from '../../text/json.ts';
import { acceptedHeaders } from '../emulation/credential.ts';
import { getProfile } from '../emulation/profiles.ts';
import { PromptCache } from '../emulation/prompt-cache.ts';
import { noQuirks } from '../emulation/quirks.ts';
import { respond } from '../emulation/respond.ts';
import { StoredResponses } from '../emulation/stored-responses.ts';
import { createRoutes, getRoots } from '../server/routes.ts';
import type { CapturedRequest } from './captured-request.ts';

/** One aspect of a request that a router would accept or refuse. */
export interface RequestIssue<Text = string> {
  about: 'path' | 'credential' | 'key' | 'headers' | 'body' | 'model' | 'proxy';
  holds: boolean;
  text: Text;
  fix?: Text | undefined;
}

type Issue = RequestIssue<Bilingual>;

const headerNames: Readonly<Record<AuthHeader, string>> = {
  bearer: 'Authorization: Bearer',
  'x-api-key': 'x-api-key',
  'api-key': 'api-key',
  'x-goog-api-key': 'x-goog-api-key',
  raw: 'Authorization (no Bearer)',
};

/** How the configured router would handle a request: path, credential, headers and body are judged separately. */
export function reviewRequest(captured: CapturedRequest, router: Router | undefined, lang: keyof Bilingual = 'en'): RequestIssue[] {
  const name = router === undefined ? { en: 'a router', zh: '路由' } : inBoth(router.name);
  return findIssues(captured, router, name).map(({ text, fix, ...issue }) => ({ ...issue, text: text[lang], fix: fix?.[lang] }));
}

function findIssues(captured: CapturedRequest, router: Router | undefined, name: Bilingual): Issue[] {
  const { protocol } = captured;
  const issues: Issue[] = [findPathIssue(captured, router, name)];
  if (protocol === null) return issues;
  issues.push(...findCredentialIssues(captured, router, protocol, name), ...findKeyIssues(captured, router, name));
  if (protocol === 'anthropic-messages') {
    const sent = captured.anthropicVersion !== null;
    const version = captured.anthropicVersion;
    issues.push({
      about: 'headers',
      holds: sent,
      text: sent
        ? { en: `anthropic-version is ${version}`, zh: `anthropic-version 是 ${version}` }
        : { en: 'anthropic-version is missing', zh: '缺少 anthropic-version' },
      fix: sent ? undefined : { en: 'Send the header anthropic-version: 2023-06-01.', zh: '发送请求头 anthropic-version: 2023-06-01。' },
    });
  }
  if (captured.method === 'POST') issues.push(findBodyIssue(captured, router, protocol));
  const refusesContextManagement = getProfile(router).refusedFields.includes('context_management');
  if (protocol === 'anthropic-messages' && refusesContextManagement && captured.betas.some((beta) => /context-management/.test(beta))) {
    const betas = captured.betas.join(', ');
    issues.push({
      about: 'headers',
      holds: false,
      text: {
        en: `${name.en} documents errors with experimental betas (${betas})`,
        zh: `${name.zh} 的文档记载了实验性 beta 的错误（${betas}）`,
      },
      fix: { en: 'Set CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS=1.', zh: '设置 CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS=1。' },
    });
  }
  if (captured.proxy !== null) {
    const fix = {
      en: 'If that is not intended, check HTTPS_PROXY, HTTP_PROXY and NO_PROXY (kush-doctor env).',
      zh: '如果不是有意的，请检查 HTTPS_PROXY、HTTP_PROXY 和 NO_PROXY（kush-doctor env）。',
    };
    issues.push({ about: 'proxy', holds: false, text: captured.proxy, fix });
  }
  return issues;
}

function findPathIssue({ path, protocol, method }: CapturedRequest, router: Router | undefined, name: Bilingual): Issue {
  const bare = path.split('?')[0] ?? path;
  const profile = getProfile(router);
  const route = createRoutes(router, profile).find(bare);
  if (route) {
    const holds = route.method === method || method === 'HEAD';
    if (holds) return { about: 'path', holds, text: { en: `${name.en} serves this path`, zh: `${name.zh} 提供这个路径` } };
    return {
      about: 'path',
      holds,
      text: { en: `${name.en} does not accept ${method} here`, zh: `${name.zh} 在这里不接受 ${method}` },
      fix: { en: `Use ${route.method}.`, zh: `使用 ${route.method}。` },
    };
  }
  if (protocol === null)
    return {
      about: 'path',
      holds: false,
      text: { en: `${bare} is not a path of a known protocol`, zh: `${bare} 不是已知协议的路径` },
      fix: { en: "Check the client's base URL.", zh: '检查客户端的 base URL。' },
    };
  const [root] = getRoots(router, profile, protocol);
  if (root === undefined) {
    return {
      about: 'path',
      holds: false,
      text: { en: `${name.en} does not document ${protocol}`, zh: `${name.zh} 的文档里没有 ${protocol}` },
      fix: toBilingual((lang) => {
        const served = (router?.protocols ?? []).join(lang === 'zh' ? '、' : ', ');
        return lang === 'zh' ? `改用其他协议：${served}。` : `Use another protocol: ${served}.`;
      }),
    };
  }
  const suffix = getSuffix(bare);
  const why = findPathFault(bare);
  return {
    about: 'path',
    holds: false,
    text: { en: `${bare}: ${why.en}`, zh: `${bare}：${why.zh}` },
    fix: {
      en: `${name.en} serves ${root}${suffix}; change the base URL so that the client requests that.`,
      zh: `${name.zh} 提供的是 ${root}${suffix}；修改 base URL，让客户端请求它。`,
    },
  };
}

function findPathFault(path: string): Bilingual {
  const version = /(\/v\d+(?:beta)?)\1/.exec(path)?.[1];
  if (version !== undefined)
    return { en: `the version is doubled: the client adds ${version} itself`, zh: `版本重复了：客户端自己会加 ${version}` };
  if (/(\/(?:chat\/completions|messages|responses))\1/.test(path))
    return { en: 'the endpoint is in the base URL, and the client adds it again', zh: 'base URL 里已有接口路径，客户端又加了一次' };
  if (!/\/v\d/.test(path)) return { en: 'the version is missing', zh: '缺少版本' };
  return { en: 'the prefix is different', zh: '前缀不同' };
}

function getSuffix(path: string): string {
  return /\/(?:chat\/completions|responses|messages(?:\/count_tokens)?|models\/[^/]+)\/?$/.exec(path)?.[0] ?? '';
}

function findCredentialIssues({ keys }: CapturedRequest, router: Router | undefined, protocol: Protocol, name: Bilingual): Issue[] {
  const accepted = acceptedHeaders(router, protocol);
  const names = accepted.map((header) => headerNames[header]);
  const [first, second] = keys;
  const fix = { en: `Send the key as ${names.join(' or ')}.`, zh: `以 ${names.join(' 或 ')} 发送密钥。` };
  if (!first) return [{ about: 'credential', holds: false, text: { en: 'no key was sent', zh: '没有发送密钥' }, fix }];
  const shown = `${headerNames[first.header]} ${first.secret.fingerprint}`;
  const issues: Issue[] = keys.some(({ header }) => accepted.includes(header))
    ? [{ about: 'credential', holds: true, text: { en: `${shown} is read by ${name.en}`, zh: `${name.zh} 读取 ${shown}` } }]
    : [{ about: 'credential', holds: false, text: { en: `${shown} is not read on this route`, zh: `这条路由不读取 ${shown}` }, fix }];
  if (second) {
    const same = first.secret.equals(second.secret);
    const others = keys.map(({ header, secret }) => `${headerNames[header]} ${secret.fingerprint}`);
    const [en, zh] = [others.join(' and '), others.join('、')];
    issues.push({
      about: 'credential',
      holds: same,
      text: same
        ? { en: `the key was sent twice: ${en}`, zh: `密钥发送了两次：${zh}` }
        : {
            en: `two different keys were sent: ${en}; Authorization usually wins`,
            zh: `发送了两个不同的密钥：${zh}；通常以 Authorization 为准`,
          },
      fix: same
        ? undefined
        : {
            en: 'Unset the variable that holds the other key (kush-doctor env shows both).',
            zh: '取消存有另一个密钥的变量（kush-doctor env 会列出两者）。',
          },
    });
  }
  return issues;
}

function findKeyIssues({ keys }: CapturedRequest, router: Router | undefined, name: Bilingual): Issue[] {
  const secret = keys[0]?.secret;
  if (!secret) return [];
  const wrong = (text: Bilingual, fix: Bilingual): Issue[] => [{ about: 'key', holds: false, text, fix }];
  if (secret.matches(/^bearer\s/i))
    return wrong(
      { en: 'the key itself begins with "Bearer"', zh: '密钥本身以 “Bearer” 开头' },
      { en: 'Remove the word from the variable.', zh: '从变量中去掉这个词。' },
    );
  if (secret.matches(/^["'].*["']$/))
    return wrong({ en: 'the key is in quotes', zh: '密钥带有引号' }, { en: 'Remove the quotes.', zh: '去掉引号。' });
  if (secret.matches(/[^\x21-\x7e]/))
    return wrong(
      { en: 'the key contains a space or a non-ASCII character', zh: '密钥含有空格或非 ASCII 字符' },
      { en: 'Copy it again.', zh: '重新复制。' },
    );
  const format = router?.keyFormat;
  if (!format) return [];
  const fits = format.pattern === undefined ? secret.startsWith(format.prefix) : secret.matches(new RegExp(format.pattern));
  if (fits) return [{ about: 'key', holds: true, text: { en: `the key has the form of ${name.en}`, zh: `密钥符合 ${name.zh} 的格式` } }];
  return wrong(
    { en: `the key does not have the form of ${name.en}`, zh: `密钥不符合 ${name.zh} 的格式` },
    { en: `Its keys look like ${format.example}.`, zh: `它的密钥形如 ${format.example}。` },
  );
}

/** Judges only the body: its key and model are assumed valid. */
function findBodyIssue(captured: CapturedRequest, router: Router | undefined, protocol: Protocol): Issue {
  const profile = getProfile(router);
  const accepted = acceptedHeaders(router, protocol)[0] ?? 'bearer';
  const model = captured.model ?? '';
  const response = respond(
    { router, rules: [], profile, models: [{ id: model }], keys: ['any'], cache: new PromptCache(), stored: new StoredResponses() },
    {
      route: {
        endpoint: /count_?tokens/i.test(captured.path) ? 'count-tokens' : 'completion',
        protocol,
        method: 'POST',
        ...(protocol === 'gemini' && { model }),
      },
      sent: [{ header: accepted, value: 'any' }],
      body: captured.body,
      anthropicVersion: captured.anthropicVersion ?? undefined,
      betas: captured.betas,
      alt: 'sse',
      id: 'captured',
      now: 0,
    },
    noQuirks,
  );
  if (response.status === 200) return { about: 'body', holds: true, text: { en: 'the body fits the protocol', zh: '请求体符合协议' } };
  return {
    about: 'body',
    holds: false,
    text: inBoth(getMessage(response.frames === undefined ? response.body : '')),
    fix: { en: 'Change the named field.', zh: '修改所指的字段。' },
  };
}

function getMessage(body: string): string {
  const json: unknown = JSON.parse(body);
  const error = isRecord(json) ? json.error : undefined;
  return isRecord(error) ? String(error.message) : String(error);
}
