import * as z from '../../text/zod.ts';

/**
 * The part of a report that `--compare` and `--baseline` read. Other fields may have any form: a later version may add fields, and an older
 * one lacks some.
 */
const text = z.string().check(z.maxLength(100_000));
const textOrNull = z.optional(z.nullable(text));
const numberOrNull = z.optional(z.nullable(z.number()));

const finding = z.looseObject({
  id: text,
  check: z._default(text, ''),
  status: z.enum(['pass', 'warn', 'fail', 'unknown', 'skip']),
  category: textOrNull,
  title: textOrNull,
});

const target = z.looseObject({
  router: z.looseObject({ id: text }),
  baseUrls: z._default(z.record(text, text), {}),
  key: z.optional(z.nullable(z.looseObject({ fingerprint: text, source: text }))),
  model: z.optional(z.nullable(z.looseObject({ id: text }))),
  proxy: z.optional(z.nullable(z.looseObject({ url: text }))),
});

const exchange = z.looseObject({
  timings: z._default(
    z.looseObject({
      dnsMs: z.optional(z.number()),
      tcpMs: z.optional(z.number()),
      tlsMs: z.optional(z.number()),
      firstByteMs: z.optional(z.number()),
    }),
    {},
  ),
  remoteAddress: z.optional(text),
  connection: z.optional(
    z.nullable(
      z.looseObject({
        tls: z.optional(z.nullable(z.looseObject({ chain: z.array(z.looseObject({ issuer: z.optional(text) })).check(z.maxLength(100)) }))),
      }),
    ),
  ),
});

const compat = z.looseObject({
  features: z
    .array(
      z.looseObject({ id: text, title: text, cells: z.array(z.looseObject({ column: text, value: text })).check(z.maxLength(10_000)) }),
    )
    .check(z.maxLength(10_000)),
});

export const reportInput = z.looseObject({
  schemaVersion: z.literal(1),
  verdict: z.optional(text),
  rootCause: textOrNull,
  target: z._default(z.nullable(target), null),
  findings: z.array(finding).check(z.maxLength(10_000)),
  environment: z.looseObject({
    node: textOrNull,
    platform: textOrNull,
    arch: textOrNull,
    clockOffsetMs: numberOrNull,
    sdks: z._default(z.array(z.looseObject({ name: text, version: text })).check(z.maxLength(1000)), []),
  }),
  exchanges: z.optional(z.array(exchange).check(z.maxLength(10_000))),
  compat: z.optional(compat),
});
