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
export interface RequestIssue {
  about: 'path' | 'credential' | 'key' | 'headers' | 'body' | 'model' | 'proxy';
  holds: boolean;
  text: string;
  fix?: string | undefined;
}

const headerNames: Readonly<Record<AuthHeader, string>> = {
  bearer: 'Authorization: Bearer',
  'x-api-key': 'x-api-key',
  'api-key': 'api-key',
  'x-goog-api-key': 'x-goog-api-key',
  raw: 'Authorization (without Bearer)',
};

/** How the configured router would handle a request: path, credential, headers and body are judged separately. */
export function reviewRequest(captured: CapturedRequest, router: Router | undefined): RequestIssue[] {
  const name = router?.name ?? 'a router';
  const { protocol } = captured;
  const issues: RequestIssue[] = [findPathIssue(captured, router, name)];
  if (protocol === null) return issues;
  issues.push(...findCredentialIssues(captured, router, protocol, name), ...findKeyIssues(captured, router, name));
  if (protocol === 'anthropic-messages') {
    const sent = captured.anthropicVersion !== null;
    const fix = sent ? undefined : 'Send the header anthropic-version: 2023-06-01.';
    issues.push({
      about: 'headers',
      holds: sent,
      text: sent ? `anthropic-version is ${captured.anthropicVersion}` : 'anthropic-version is missing',
      fix,
    });
  }
  if (captured.method === 'POST') issues.push(findBodyIssue(captured, router, protocol));
  const refusesContextManagement = getProfile(router).refusedFields.includes('context_management');
  if (protocol === 'anthropic-messages' && refusesContextManagement && captured.betas.some((beta) => /context-management/.test(beta))) {
    const fix = 'Set CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS=1.';
    issues.push({
      about: 'headers',
      holds: false,
      text: `${name} documents errors with experimental betas (${captured.betas.join(', ')})`,
      fix,
    });
  }
  if (captured.proxy !== null) {
    const fix = 'If that is not intended, check HTTPS_PROXY, HTTP_PROXY and NO_PROXY (kush-doctor env).';
    issues.push({ about: 'proxy', holds: false, text: captured.proxy, fix });
  }
  return issues;
}

function findPathIssue({ path, protocol, method }: CapturedRequest, router: Router | undefined, name: string): RequestIssue {
  const bare = path.split('?')[0] ?? path;
  const profile = getProfile(router);
  const route = createRoutes(router, profile).find(bare);
  if (route) {
    const holds = route.method === method || method === 'HEAD';
    const fix = holds ? undefined : `Use ${route.method}.`;
    return { about: 'path', holds, text: holds ? `${name} serves this path` : `${name} does not accept ${method} here`, fix };
  }
  if (protocol === null)
    return { about: 'path', holds: false, text: `${bare} is not a path of a known protocol`, fix: "Check the client's base URL." };
  const [root] = getRoots(router, profile, protocol);
  if (root === undefined) {
    return {
      about: 'path',
      holds: false,
      text: `${name} does not document ${protocol}`,
      fix: `Use another protocol: ${(router?.protocols ?? []).join(', ')}.`,
    };
  }
  const suffix = getSuffix(bare);
  const why = /(\/v\d+(?:beta)?)\1/.test(bare)
    ? `the version is doubled: the client adds ${/(\/v\d+(?:beta)?)\1/.exec(bare)?.[1]} itself`
    : /(\/(?:chat\/completions|messages|responses))\1/.test(bare)
      ? 'the endpoint is in the base URL, and the client adds it again'
      : !/\/v\d/.test(bare)
        ? 'the version is missing'
        : 'the prefix is different';
  return {
    about: 'path',
    holds: false,
    text: `${bare}: ${why}`,
    fix: `${name} serves ${root}${suffix}; change the base URL so that the client requests that.`,
  };
}

function getSuffix(path: string): string {
  return /\/(?:chat\/completions|responses|messages(?:\/count_tokens)?|models\/[^/]+)\/?$/.exec(path)?.[0] ?? '';
}

function findCredentialIssues({ keys }: CapturedRequest, router: Router | undefined, protocol: Protocol, name: string): RequestIssue[] {
  const accepted = acceptedHeaders(router, protocol);
  const wanted = accepted.map((header) => headerNames[header]).join(' or ');
  const [first, second] = keys;
  if (!first) return [{ about: 'credential', holds: false, text: 'no key was sent', fix: `Send it as ${wanted}.` }];
  const shown = `${headerNames[first.header]} ${first.secret.fingerprint}`;
  const read = keys.find(({ header }) => accepted.includes(header));
  const issues: RequestIssue[] = [];
  if (read) issues.push({ about: 'credential', holds: true, text: `${shown} is read by ${name}` });
  else issues.push({ about: 'credential', holds: false, text: `${shown} is not read on this route`, fix: `Send the key as ${wanted}.` });
  if (second) {
    const same = first.secret.equals(second.secret);
    const others = keys.map(({ header, secret }) => `${headerNames[header]} ${secret.fingerprint}`).join(' and ');
    const text = same ? `the key was sent twice: ${others}` : `two different keys were sent: ${others}; Authorization usually wins`;
    issues.push({
      about: 'credential',
      holds: same,
      text,
      fix: same ? undefined : 'Unset the variable that holds the other key (kush-doctor env shows both).',
    });
  }
  return issues;
}

function findKeyIssues({ keys }: CapturedRequest, router: Router | undefined, name: string): RequestIssue[] {
  const secret = keys[0]?.secret;
  if (!secret) return [];
  if (secret.matches(/^bearer\s/i))
    return [{ about: 'key', holds: false, text: 'the key itself begins with "Bearer"', fix: 'Remove the word from the variable.' }];
  if (secret.matches(/^["'].*["']$/)) return [{ about: 'key', holds: false, text: 'the key is in quotes', fix: 'Remove the quotes.' }];
  if (secret.matches(/[^\x21-\x7e]/))
    return [{ about: 'key', holds: false, text: 'the key contains a space or a non-ASCII character', fix: 'Copy it again.' }];
  const format = router?.keyFormat;
  if (!format) return [];
  const fits = format.pattern === undefined ? secret.startsWith(format.prefix) : secret.matches(new RegExp(format.pattern));
  if (fits) return [{ about: 'key', holds: true, text: `the key has the form of ${name}` }];
  return [{ about: 'key', holds: false, text: `the key does not have the form of ${name}`, fix: `Its keys look like ${format.example}.` }];
}

/** Judges only the body: its key and model are assumed valid. */
function findBodyIssue(captured: CapturedRequest, router: Router | undefined, protocol: Protocol): RequestIssue {
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
  if (response.status === 200) return { about: 'body', holds: true, text: 'the body fits the protocol' };
  return {
    about: 'body',
    holds: false,
    text: getMessage(response.frames === undefined ? response.body : ''),
    fix: 'Change the named field.',
  };
}

function getMessage(body: string): string {
  const json: unknown = JSON.parse(body);
  const error = isRecord(json) ? json.error : undefined;
  return isRecord(error) ? String(error.message) : String(error);
}
