import { reportSchema } from '../../domain/report/report-schema.ts';
import * as z from '../../text/zod.ts';

/**
 * What `report FILE` renders: everything that the published schema defines, the requests, and the lists of single commands. Fields that are
 * not here are read by no format, or only by one that checks them.
 */
const text = z.string();
const textOrNull = z.nullable(text);
const number = z.number();
const maybe = z.optional(text);
const time = text.check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/));
/** Milliseconds, at most a day: a width is computed from them. */
const ms = number.check(z.gte(0), z.lte(86_400_000));
const maybeMs = z.optional(ms);
const span = { startMs: ms, durationMs: ms };
const timings = z.looseObject({
  dnsMs: maybeMs,
  tcpMs: maybeMs,
  proxyMs: maybeMs,
  tlsMs: maybeMs,
  requestSentMs: maybeMs,
  firstByteMs: maybeMs,
  firstTokenMs: maybeMs,
  totalMs: maybeMs,
});
const headers = z.record(text, text);
const answer = { status: z.int(), headers, body: text };
const family = z.looseObject({ addresses: z.array(text), code: maybe });
const certificate = z.looseObject({ subject: text, issuer: text, names: z.array(text), validFrom: text, validTo: text });

const connection = z.looseObject({
  host: text,
  port: number,
  dns: z.optional(z.looseObject({ ...span, source: text, v4: family, v6: family, code: maybe })),
  attempts: z.array(z.looseObject({ ...span, address: text, family: number, port: number, outcome: text, code: maybe })),
  proxy: z.optional(z.looseObject({ ...span, url: text, variable: text, status: z.optional(number) })),
  tls: z.optional(
    z.looseObject({
      ...span,
      servername: text,
      protocol: maybe,
      cipher: maybe,
      alpn: maybe,
      authorized: z.boolean(),
      code: maybe,
      chain: z.array(certificate),
    }),
  ),
  reused: z.boolean(),
});

const failure = z.looseObject({
  phase: z.enum(['dns', 'proxy', 'tcp', 'tls', 'send', 'wait', 'receive']),
  code: text,
  message: text,
  address: maybe,
  afterMs: z.optional(number),
  chain: z.optional(z.array(text)),
});

const exchange = z.looseObject({
  purpose: text,
  method: text,
  url: text,
  requestHeaders: headers,
  requestBody: maybe,
  startedAt: time,
  connection: z.optional(connection),
  timings,
  outcome: z.union([
    z.looseObject({ ok: z.literal(true), ...answer }),
    z.looseObject({ ok: z.literal(false), failure, partial: z.optional(z.looseObject(answer)) }),
  ]),
  bodyBytes: number,
  httpVersion: maybe,
  remoteAddress: maybe,
  edge: z.optional(z.looseObject({ as: text, letThrough: z.boolean() })),
});

export const storedReport = z.extend(reportSchema, {
  startedAt: time,
  exchanges: z.optional(z.array(exchange)),
  models: z.optional(
    z.array(
      z.looseObject({
        id: text,
        aliases: z.array(text),
        ownedBy: textOrNull,
        probe: z.optional(z.looseObject({ status: text, title: textOrNull, requestId: textOrNull })),
      }),
    ),
  ),
  included: z.optional(z.array(z.looseObject({ file: text, text }))),
});
