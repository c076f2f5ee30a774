import { authHeaders, clients, protocols } from '../domain/protocol.ts';
import { categoryNames } from '../domain/report/category.ts';
import { keyAnswerForms, keyKinds, type Router, resetUnits, routerServices } from '../domain/router.ts';
import { isPlainUrl } from '../text/url.ts';
import * as z from '../text/zod.ts';
import { schemaMessage } from './file-problem.ts';

const text = z.string().check(z.minLength(1));
const someText = z.optional(z.string());
const someInt = z.optional(z.int());
const someNumber = z.optional(z.number());
const someBoolean = z.optional(z.boolean());
const url = text.check(
  z.refine(isPlainUrl, {
    error: schemaMessage(
      'expected an http or https URL without a user name, a query or a fragment',
      '应为不带用户名、查询和片段的 http 或 https URL',
    ),
  }),
);
const protocol = z.enum(protocols);
const auth = z.enum(authHeaders);
const evidence = z.enum(['documented', 'listed', 'community']);
const pattern = text.check(z.refine(isPattern, { error: schemaMessage('expected a regular expression', '应为正则表达式') }));

const roots = z.partialRecord(protocol, z.array(text));

const source = z.strictObject({ title: text, url: someText, section: someText, read: someText });
const fix = z.strictObject({ text, command: someText, file: someText, line: someInt });

const example = z.union(
  [
    z.strictObject({
      status: z.int().check(z.gte(100), z.lte(599)),
      headers: z.optional(z.record(z.string(), z.string())),
      body: z.string(),
      protocol: z.optional(protocol),
    }),
    z.strictObject({ text }),
    z.strictObject({ failure: text }),
  ],
  { error: schemaMessage('expected {status, body}, {text} or {failure}', '应为 {status, body}、{text} 或 {failure}') },
);

const rule = z.strictObject({
  id: text,
  title: text,
  match: z.strictObject({
    status: z.optional(z.array(z.int())),
    code: z.optional(pattern),
    type: z.optional(pattern),
    message: z.optional(pattern),
    names: z.optional(pattern),
    header: z.optional(z.strictObject({ name: text, value: z.optional(pattern) })),
    protocol: z.optional(z.array(protocol)),
  }),
  category: z.enum(categoryNames as unknown as readonly [Router['errors'][number]['category'], ...Router['errors'][number]['category'][]]),
  retry: z.strictObject({
    kind: z.enum(['none', 'backoff', 'after-delay', 'after-fix', 'unknown']),
    afterSeconds: someNumber,
    advice: someText,
  }),
  causes: z._default(z.array(text), []),
  fixes: z._default(z.array(fix), []),
  examples: z.tuple([example], example),
  source,
  confidence: z.optional(z.enum(['documented', 'standard', 'inferred'])),
  anywhere: someBoolean,
  contradicts: z.optional(z.array(z.strictObject({ says: text, source }))),
});

/** A router as described in a file; `extends` names the router that supplies omitted facts. */
export const routerFile = z
  .strictObject({
    $schema: someText,
    extends: someText,
    id: text.check(
      z.regex(/^[a-z0-9][a-z0-9-]*$/, {
        error: schemaMessage('expected lower-case letters, digits and dashes', '应为小写字母、数字和连字符'),
      }),
    ),
    name: text,
    kind: z.optional(z.literal('router')),
    service: z.optional(z.enum(routerServices)),
    read: someText,
    hosts: z.optional(z.array(z.strictObject({ host: text, role: z.enum(['api', 'account', 'web']), evidence, source }))),
    bases: z
      .partialRecord(
        protocol,
        z.strictObject({ url, evidence: z._default(evidence, 'documented'), source: z.optional(source), note: someText }),
      )
      .check(
        z.refine((bases) => Object.keys(bases).length > 0, {
          error: schemaMessage(
            `expected a base URL for one of ${protocols.join(', ')}`,
            `应有其中一种协议的 base URL：${protocols.join('、')}`,
          ),
        }),
      ),
    protocols: z.optional(z.array(protocol)),
    envNames: z.optional(z.strictObject({ key: z.array(text), baseUrl: z.array(text), model: z.array(text), needsBaseUrl: someBoolean })),
    auth: z.optional(z.partialRecord(protocol, z.array(auth))),
    keyFormat: z.optional(
      z.strictObject({
        prefix: text,
        pattern: z.optional(pattern),
        length: someInt,
        example: text,
        alsoUsedBy: z.array(z.string()),
        source,
      }),
    ),
    models: z.optional(
      z.strictObject({ path: text, checksKey: z.enum(['yes', 'no', 'unknown']), emptyAsNull: z.optional(z.boolean()), source }),
    ),
    keyEndpoints: z.optional(
      z.array(
        z.strictObject({
          id: text,
          url: z.union([url, text.check(z.regex(/^\//))], {
            error: schemaMessage('expected a URL or a path that begins with /', '应为 URL，或以 / 开头的路径'),
          }),
          auth,
          shape: z.enum(keyAnswerForms),
          keyKind: someText,
          source,
        }),
      ),
    ),
    healthUrl: z.optional(url),
    requestIdHeaders: z.optional(z.array(text)),
    rateLimitHeaders: z.optional(
      z.strictObject({
        limit: someText,
        remaining: someText,
        reset: someText,
        resetUnit: z.optional(z.enum(resetUnits)),
      }),
    ),
    limits: z.optional(
      z.strictObject({ requestsPerMinute: someNumber, concurrency: someInt, answerSeconds: someNumber, streamSeconds: someNumber }),
    ),
    defaultModels: z.optional(z.partialRecord(protocol, text)),
    modelExamples: z.optional(z.array(text)),
    errors: z.optional(z.array(rule)),
    stream: z.optional(
      z.strictObject({
        syntheticFinalToolArguments: someBoolean,
        requiresAction: someBoolean,
        usageInFinishChunk: someBoolean,
      }),
    ),
    clientBases: z.optional(z.partialRecord(z.enum(clients), z.string())),
    otherBases: z.optional(roots),
    accounts: z.optional(
      z.array(z.strictObject({ name: text, kind: z.enum(keyKinds), bases: roots, keyPrefixes: z.optional(z.array(text)), source })),
    ),
    accountMixUp: z.optional(z.strictObject({ effect: z.enum(['refused', 'billed-separately', 'unknown']), symptom: someText, source })),
    takesProviderKeys: someBoolean,
    servesOnly: z.optional(z.strictObject({ clients: z.array(text), source })),
    whoFailed: z.optional(
      z.array(
        z.strictObject({
          by: z.enum(['gateway', 'provider']),
          header: someText,
          body: z.optional(pattern),
          status: z.optional(z.array(z.int())),
          source,
          confidence: z.optional(z.literal('inferred')),
        }),
      ),
    ),
    marks: z.optional(
      z.array(
        z.strictObject({
          header: z.optional(z.strictObject({ name: text, value: z.optional(pattern) })),
          body: z.optional(pattern),
          confidence: z.enum(['documented', 'inferred']),
        }),
      ),
    ),
    servedBy: z.optional(z.array(text)),
    freePaths: z.optional(z.array(z.strictObject({ path: text, tells: text, needsKey: z.boolean(), mark: z.optional(pattern) }))),
    support: z.optional(
      z.strictObject({
        email: someText,
        url: someText,
        status: someText,
        keysUrl: someText,
        keysUrlByHost: z.optional(z.record(text, text)),
        asksFor: z.array(z.string()),
      }),
    ),
    forbiddenPaths: z.optional(z.array(z.string())),
    contradictions: z.optional(z.array(z.strictObject({ about: text, readings: z.array(z.strictObject({ says: text, source })) }))),
  })
  .check(
    z.superRefine(({ id, errors = [] }, context) => {
      const seen = new Set<string>();
      for (const [at, { id: ruleId }] of errors.entries()) {
        const path = ['errors', at, 'id'];
        if (!ruleId.startsWith(`${id}/`))
          context.addIssue({
            code: 'custom',
            path,
            message: schemaMessage(`expected an id that begins with "${id}/"`, `id 应以 "${id}/" 开头`),
          });
        if (seen.has(ruleId)) context.addIssue({ code: 'custom', path, message: schemaMessage('stands twice', '出现了两次') });
        seen.add(ruleId);
      }
    }),
  );

export type RouterFile = z.infer<typeof routerFile>;

function isPattern(value: string): boolean {
  try {
    new RegExp(value, 'is');
    return true;
  } catch {
    return false;
  }
}

/** The JSON Schema of a router file, for editors. */
export function routerJsonSchema(): object {
  return z.toJSONSchema(routerFile, { io: 'input' });
}
