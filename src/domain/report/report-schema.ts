import * as z from 'zod/mini';
import { protocols } from '../protocol.ts';
import { categoryNames } from './category.ts';
import { compatValues } from './compat.ts';
import { layers } from './layer.ts';
import { type ViolationCode, violationSeverities } from './violation.ts';

/** The JSON structure of a report, `schemaVersion: 1`. Fields may be added; none is renamed or removed within a version. */
const number = z.nullable(z.number());
const text = z.nullable(z.string());
const category = z.enum(categoryNames as unknown as [string, ...string[]]);
const source = z.looseObject({
  title: z.string(),
  url: z.optional(z.string()),
  section: z.optional(z.string()),
  read: z.optional(z.string()),
});
const confidence = z.enum(['documented', 'standard', 'inferred']);
const requestId = z.looseObject({ name: z.string(), value: z.string() });
const fix = z.looseObject({
  text: z.string(),
  command: z.optional(z.string()),
  file: z.optional(z.string()),
  line: z.optional(z.int()),
});
const retry = z.looseObject({
  retryable: z.boolean(),
  kind: z.enum(['none', 'backoff', 'after-delay', 'after-fix', 'unknown']),
  afterSeconds: number,
  at: text,
  advice: text,
  sdkRetriesInVain: z.optional(z.boolean()),
});
const timings = z.looseObject({
  dnsMs: z.optional(z.number()),
  tcpMs: z.optional(z.number()),
  proxyMs: z.optional(z.number()),
  tlsMs: z.optional(z.number()),
  requestSentMs: z.optional(z.number()),
  firstByteMs: z.optional(z.number()),
  firstTokenMs: z.optional(z.number()),
  totalMs: z.optional(z.number()),
});
const violation = z.looseObject({
  code: z.enum(Object.keys(violationSeverities) as [ViolationCode, ...ViolationCode[]]),
  severity: z.enum(['tolerable', 'broken']),
  detail: z.string(),
  at: z.string(),
});
const stream = z.looseObject({
  protocol: z.enum(protocols),
  verdict: z.enum(['conformant', 'tolerable', 'broken']),
  events: z.int(),
  bytes: z.int(),
  firstByteMs: number,
  firstTokenMs: number,
  totalMs: number,
  gaps: z.nullable(z.looseObject({ p50: z.number(), p95: z.number(), max: z.number() })),
  bursts: z.optional(z.int()),
  tokensPerSecond: number,
  sparkline: z.string(),
  error: text,
  finishReason: text,
  model: text,
  usage: z.nullable(
    z.looseObject({ inputTokens: number, outputTokens: number, totalTokens: number, reasoningTokens: number, cachedTokens: number }),
  ),
  toolCalls: z.array(z.looseObject({ id: text, name: text, arguments: z.string(), validJson: z.boolean() })),
  brokenClients: z.optional(
    z.array(z.looseObject({ client: z.string(), version: text, error: text, on: z.string(), source: z.optional(z.string()) })),
  ),
});
const finding = z.looseObject({
  id: z.string(),
  check: z.string(),
  layer: z.enum(layers),
  status: z.enum(['pass', 'warn', 'fail', 'unknown', 'skip']),
  category: z.nullable(category),
  title: z.string(),
  measured: text,
  expected: text,
  causes: z.array(z.string()),
  fixes: z.array(fix),
  retry: z.nullable(retry),
  requestIds: z.array(requestId),
  rule: text,
  source: z.nullable(source),
  confidence: z.nullable(confidence),
  failureCode: z.optional(z.string()),
  violations: z.optional(z.array(violation)),
  stream: z.optional(stream),
  skipReason: z.optional(z.enum(['blocked', 'not-applicable', 'declined', 'out-of-time'])),
  blockedBy: z.optional(z.string()),
  location: z.optional(z.looseObject({ file: z.string(), line: z.optional(z.int()), column: z.optional(z.int()) })),
  timings: z.optional(timings),
  durationMs: z.optional(z.number()),
});
const target = z.looseObject({
  name: z.string(),
  router: z.looseObject({ id: z.string(), name: z.string(), how: z.string() }),
  support: z.optional(z.nullable(z.looseObject({ to: z.string(), asksFor: z.array(z.string()) }))),
  protocols: z.array(z.enum(protocols)),
  baseUrls: z.partialRecord(z.enum(protocols), z.string()),
  key: z.nullable(z.looseObject({ fingerprint: z.string(), source: z.string() })),
  model: z.nullable(z.looseObject({ id: z.string(), source: z.string() })),
  proxy: z.nullable(z.looseObject({ url: z.string(), variable: z.string() })),
  settings: z.array(
    z.looseObject({
      name: z.string(),
      winner: text,
      why: z.string(),
      sources: z.array(z.looseObject({ place: z.string(), shown: z.string(), empty: z.boolean() })),
    }),
  ),
  others: z.array(z.string()),
});

const price = z.looseObject({ requests: z.int(), inputTokens: z.number(), outputTokens: z.number() });
const compatValue = z.enum(compatValues);
const compat = z.looseObject({
  price,
  spent: price,
  ended: z.nullable(z.enum(['offline', 'budget', 'limits', 'failure', 'deadline'])),
  columns: z.array(
    z.looseObject({
      id: z.string(),
      protocol: z.enum(protocols),
      model: z.string(),
      served: z.array(
        z.looseObject({
          about: z.enum(['name', 'headers', 'tokens', 'usage', 'signature', 'catalogue']),
          level: z.enum(['consistent', 'inconsistent', 'cannot-tell']),
          evidence: z.string(),
        }),
      ),
    }),
  ),
  features: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      price,
      cells: z.array(
        z.looseObject({
          column: z.string(),
          value: compatValue,
          evidence: z.string(),
          category: z.nullable(category),
          status: z.nullable(z.int()),
          requestIds: z.array(requestId),
        }),
      ),
    }),
  ),
  clients: z.array(
    z.looseObject({
      client: z.string(),
      version: z.string(),
      column: text,
      verdict: z.enum(['works', 'limited', 'broken', 'unknown']),
      needs: z.array(
        z.looseObject({
          feature: z.string(),
          title: z.string(),
          value: compatValue,
          effect: z.enum(['required', 'useful']),
          without: z.string(),
          fixes: z.array(fix),
          source: z.string(),
        }),
      ),
    }),
  ),
});

const shared = {
  schemaVersion: z.literal(1),
  tool: z.looseObject({ name: z.literal('kush-doctor'), version: z.string() }),
  startedAt: z.string(),
  durationMs: z.number(),
  target: z.nullable(target),
  verdict: z.enum(['healthy', 'degraded', 'broken', 'undetermined']),
  rootCause: text,
  findings: z.array(finding),
  summary: z.looseObject({
    pass: z.int(),
    warn: z.int(),
    fail: z.int(),
    skip: z.int(),
    unknown: z.int(),
  }),
  cost: z.looseObject({ tokensSpent: z.number(), requestsSent: z.int() }),
};

export const reportSchema = z.looseObject({
  ...shared,
  kind: z.enum(['doctor', 'check-key', 'models', 'probe', 'compat', 'explain', 'env', 'report']),
  compat: z.optional(compat),
  environment: z.looseObject({
    node: z.string(),
    platform: z.string(),
    arch: z.string(),
    osRelease: z.string(),
    ci: text,
    sdks: z.array(z.looseObject({ name: z.string(), version: z.string(), file: z.string() })),
    python: z.nullish(z.looseObject({ version: z.string(), file: z.string() })),
    clockOffsetMs: number,
  }),
  account: z.optional(z.looseObject({ keyExpiresAt: text, balance: z.nullable(z.looseObject({ amount: z.number(), currency: text })) })),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(130)]),
});

/** The lists of what is known: a report without findings, with its own list. */
export const listSchema = z.looseObject({
  ...shared,
  kind: z.enum(['routers', 'checks']),
  routers: z.optional(z.array(z.looseObject({ id: z.string(), name: z.string() }))),
  checks: z.optional(z.array(z.looseObject({ id: z.string(), title: z.string() }))),
  exitCode: z.literal(0),
});

/** Output of other commands that examine nothing: each adds its own fields to these. */
const listing = z.looseObject({
  schemaVersion: z.literal(1),
  kind: z.enum(['compare', 'simulate', 'listen', 'targets', 'serve']),
});

/** Wrong arguments, or nothing to examine. */
const refusal = z.looseObject({
  schemaVersion: z.literal(1),
  kind: z.string(),
  error: z.looseObject({ category: z.string(), message: z.string(), fixes: z.array(z.looseObject({ text: z.string() })) }),
  exitCode: z.literal(2),
});

/** Everything that `--json` prints. */
export const outputSchema = z.union([reportSchema, listSchema, listing, refusal]);

/** The JSON Schema of everything that `--json` prints, published with the package. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(outputSchema);
}
