import { compatClients } from '../domain/compat-clients.ts';
import { profiledClients } from '../domain/protocol.ts';
import {
  duration,
  flag,
  integer,
  list,
  type OptionTable,
  type OptionValues,
  oneOf,
  switchable,
  text,
  tokenCounts,
  words,
} from './option.ts';

const demoRun = {
  demo: flag('--demo', 'run against the embedded simulated router; ignores all settings'),
  fault: list('--fault <name>', 'with --demo: show a broken run, by a row of an error table or a fault of simulate'),
};
const port = integer('--port <n>', { min: 0, max: 65_535 }, 'port to listen on (default: any free one)');
const telemetry = {
  otlp: text('--otlp <url>', 'also send spans and metrics to this collector (OTLP/HTTP, JSON; headers from OTEL_EXPORTER_OTLP_HEADERS)'),
  push: text('--push <url>', 'also notify this push monitor; {token} in it is replaced by KUSH_DOCTOR_PUSH_TOKEN'),
};
const many = { min: 1, max: 99_999 };

/** The options of single commands, in the order of `--help`. */
export const commandOptions = {
  doctor: {
    ...demoRun,
    targets: text('--targets <file>', 'examine the targets of this file (YAML or JSON); --target picks one of them'),
    ...telemetry,
  },
  'check-key': { ...demoRun, ...telemetry },
  models: {
    ...demoRun,
    check: text('--check <id>', 'is this model served, and if not, which one is similar'),
    probe: flag('--probe', 'request a few tokens from each listed model (spends tokens)'),
    concurrency: integer('--concurrency <n>', many, 'requests in flight with --probe'),
    limit: integer('--limit <n>', many, 'probe at most this many models'),
  },
  probe: {
    ...demoRun,
    stream: flag('--stream', 'stream it and check grammar, timing and tool calls'),
    as: oneOf('--as <client>', profiledClients, 'send what this client sends, with its own settings'),
    tools: flag('--tools', 'offer tools and check the calls; with --stream also return their results'),
    schema: flag('--schema', 'ask for structured output with a strict JSON schema'),
    includeUsage: switchable('--include-usage', 'usage had been requested (with --replay)'),
    noIncludeUsage: switchable('--no-include-usage', 'do not request usage'),
    record: text('--record <file>', 'keep the exact bytes with their arrival times, redacted'),
    replay: text('--replay <file>', 'check a recording, offline'),
    contentType: text('--content-type <type>', "the response's content type (with --replay)"),
    count: integer('--count <n>', many, 'repeat, for percentiles'),
    concurrency: integer('--concurrency <n>', many, 'requests in flight with --count'),
    ...telemetry,
  },
  compat: {
    ...demoRun,
    client: oneOf('--client <name>', compatClients, 'what this client needs, and whether it works: claude-code, codex, … or all'),
    model: list('--model <id>', 'the model to test (repeatable)'),
    only: words('--only <features>', 'test only these features (comma-separated ids or prefixes)'),
    skip: words('--skip <features>', 'skip these features'),
    budget: integer('--budget <tokens>', { min: 1, max: 999_999_999 }, 'stop before more tokens are spent, input and output'),
    context: tokenCounts('--context <tokens>', 'also prompts of these sizes, with a word at the start: 8k,64k'),
    silence: duration('--silence <duration>', 'also how much silence a stream survives'),
    as: oneOf('--as <client>', profiledClients, 'send the User-Agent of this client'),
    compare: flag('--compare', 'show what differs between two JSON reports'),
  },
  explain: {},
  env: {
    fix: flag('--fix', 'repair env files, after showing a diff, with a backup'),
    yes: flag('--yes', 'do not ask before --fix writes'),
  },
  routers: { stale: text('--stale <age>', 'list pages last read at least this long ago: 180d') },
  report: {
    ...demoRun,
    include: list('--include <file>', 'add your own error text or log, redacted (repeatable)'),
    compare: flag('--compare', 'show what differs between two JSON reports'),
  },
  simulate: {
    port,
    host: text('--host <address>', 'address to listen on (default 127.0.0.1)'),
    fault: list('--fault <name>', 'a rule id or a fault, NAME[:args] (repeatable)'),
    scenario: text('--scenario <file>', 'a scenario file'),
    seed: integer('--seed <n>', { min: 0, max: 4_294_967_295 }, 'seed of everything random'),
    latency: integer('--latency <ms>', { min: 0, max: 600_000, unit: 'ms' }, 'milliseconds added to each answer'),
    tools: flag('--tools', 'call the first tool that a client offers; the client will run it'),
    tls: flag('--tls', 'serve https with a throw-away certificate'),
    grade: flag('--grade', 'watch one client and write its report card when it is done'),
  },
  listen: {
    port,
    count: integer('--count <n>', { min: 1, max: 1000 }, 'show this many requests (default 1)'),
    settle: duration('--settle <duration>', "the silence after which the client's turn is complete (default 3s)"),
    forward: flag('--forward', 'send the same request on to the real router and show both sides'),
  },
  serve: {
    targets: text('--targets <file>', 'the targets to probe (YAML or JSON)'),
    listen: text('--listen <address>', 'address and port to listen on (default 127.0.0.1:9787)'),
    webConfig: text('--web-config <file>', "TLS and basic auth, in the form of Prometheus' exporter-toolkit"),
    allowHost: list('--allow-host <name>', 'a host name by which the server may be called, besides its address (repeatable)'),
    store: text('--store <file>', 'where the last day is stored; none to keep it in memory (default: the state folder)'),
  },
  mcp: {
    ...demoRun,
    allowSpend: integer('--allow-spend <tokens>', { min: 1, max: 10_000_000 }, 'offer the tools that spend tokens, up to this total'),
    targets: text('--targets <file>', 'examine the targets of this file (YAML or JSON) instead of the settings found'),
    allowHost: list('--allow-host <host>', 'let an agent examine a base URL of this host (repeatable)'),
  },
  checks: {},
  bug: {},
  completion: {},
} satisfies Readonly<Record<string, OptionTable>>;

export type CommandName = keyof typeof commandOptions;

/** The values of a command's own options. */
export type CommandOptions<Name extends CommandName> = OptionValues<(typeof commandOptions)[Name]>;
