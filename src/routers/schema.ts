import * as z from 'zod';
import { categoryNames } from '../model/category.ts';
import { authHeaders, clients, protocols } from '../model/protocol.ts';
import type { Router } from '../model/router.ts';

const text = z.string().min(1);
const url = text.refine(isPlainUrl, { error: 'expected an http or https URL without a user name, a query or a fragment' });
const protocol = z.enum(protocols);
const auth = z.enum(authHeaders);
const evidence = z.enum(['documented', 'community']);
const pattern = text.refine(isPattern, { error: 'expected a regular expression' });

const source = z.strictObject({ title: text, url: z.string().optional(), section: z.string().optional(), read: z.string().optional() });
const fix = z.strictObject({ text, command: z.string().optional(), file: z.string().optional(), line: z.number().int().optional() });

const example = z.union(
  [
    z.strictObject({
      status: z.number().int().min(100).max(599),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.string(),
      protocol: protocol.optional(),
    }),
    z.strictObject({ text }),
    z.strictObject({ failure: text }),
  ],
  { error: 'expected {status, body}, {text} or {failure}' },
);

const rule = z.strictObject({
  id: text,
  title: text,
  match: z.strictObject({
    status: z.array(z.number().int()).optional(),
    code: pattern.optional(),
    type: pattern.optional(),
    message: pattern.optional(),
    header: z.strictObject({ name: text, value: pattern.optional() }).optional(),
    protocol: z.array(protocol).optional(),
  }),
  category: z.enum(categoryNames as unknown as readonly [Router['errors'][number]['category'], ...Router['errors'][number]['category'][]]),
  retry: z.strictObject({
    kind: z.enum(['none', 'backoff', 'after-delay', 'after-fix', 'unknown']),
    afterSeconds: z.number().optional(),
    advice: z.string().optional(),
  }),
  causes: z.array(text).default([]),
  fixes: z.array(fix).default([]),
  examples: z.tuple([example], example),
  source,
  confidence: z.enum(['documented', 'standard', 'inferred']).optional(),
  contradicts: z.array(z.strictObject({ says: text, source })).optional(),
});

/** A router as its file gives it; `extends` names the router whose facts fill what is left out. */
export const routerFile = z
  .strictObject({
    $schema: z.string().optional(),
    extends: z.string().optional(),
    id: text.regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'expected lower-case letters, digits and dashes' }),
    name: text,
    kind: z.literal('router').optional(),
    read: z.string().optional(),
    hosts: z.array(z.strictObject({ host: text, role: z.enum(['api', 'account', 'web']), evidence, source })).optional(),
    bases: z
      .partialRecord(
        protocol,
        z.strictObject({ url, evidence: evidence.default('documented'), source: source.optional(), note: z.string().optional() }),
      )
      .refine((bases) => Object.keys(bases).length > 0, { error: `expected a base URL for one of ${protocols.join(', ')}` }),
    protocols: z.array(protocol).optional(),
    envNames: z.strictObject({ key: z.array(text), baseUrl: z.array(text), model: z.array(text) }).optional(),
    auth: z.partialRecord(protocol, z.array(auth)).optional(),
    keyFormat: z
      .strictObject({
        prefix: text,
        pattern: pattern.optional(),
        length: z.number().int().optional(),
        example: text,
        alsoUsedBy: z.array(z.string()),
        source,
      })
      .optional(),
    models: z.strictObject({ path: text, checksKey: z.enum(['yes', 'no', 'unknown']), source }).optional(),
    keyEndpoints: z
      .array(
        z.strictObject({
          id: text,
          url,
          auth,
          shape: z.enum([
            'kushrouter-me',
            'chuizi-key-info',
            'derouter-balance',
            'derouter-sub-key',
            'routescope-subscription',
            'routescope-usage',
            'routescope-self',
          ]),
          keyKind: z.string().optional(),
          source,
        }),
      )
      .optional(),
    healthUrl: url.optional(),
    requestIdHeaders: z.array(text).optional(),
    rateLimitHeaders: z
      .strictObject({
        limit: z.string().optional(),
        remaining: z.string().optional(),
        reset: z.string().optional(),
        resetUnit: z.enum(['epoch-seconds', 'epoch-ms', 'seconds']).optional(),
      })
      .optional(),
    limits: z
      .strictObject({
        requestsPerMinute: z.number().optional(),
        concurrency: z.number().int().optional(),
        answerSeconds: z.number().optional(),
        streamSeconds: z.number().optional(),
      })
      .optional(),
    defaultModels: z.partialRecord(protocol, text).optional(),
    modelExamples: z.array(text).optional(),
    errors: z.array(rule).optional(),
    stream: z
      .strictObject({
        syntheticFinalToolArguments: z.boolean().optional(),
        requiresAction: z.boolean().optional(),
        usageInFinishChunk: z.boolean().optional(),
      })
      .optional(),
    clientBases: z.partialRecord(z.enum(clients), z.string()).optional(),
    support: z.strictObject({ email: z.string().optional(), url: z.string().optional(), asksFor: z.array(z.string()) }).optional(),
    forbiddenPaths: z.array(z.string()).optional(),
    contradictions: z.array(z.strictObject({ about: text, readings: z.array(z.strictObject({ says: text, source })) })).optional(),
  })
  .superRefine(({ id, errors = [] }, context) => {
    const seen = new Set<string>();
    for (const [at, { id: ruleId }] of errors.entries()) {
      const path = ['errors', at, 'id'];
      if (!ruleId.startsWith(`${id}/`)) context.addIssue({ code: 'custom', path, message: `expected an id that begins with "${id}/"` });
      if (seen.has(ruleId)) context.addIssue({ code: 'custom', path, message: 'stands twice' });
      seen.add(ruleId);
    }
  });

export type RouterFile = z.infer<typeof routerFile>;

function isPlainUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol: scheme, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(scheme) && username === '' && password === '' && search === '' && hash === '';
}

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
