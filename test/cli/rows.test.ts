import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import type { Protocol } from '../../src/domain/protocol.ts';
import type { Finding } from '../../src/domain/report/finding.ts';
import type { ErrorRule } from '../../src/domain/report/rule.ts';
import { routers } from '../../src/routers/index.ts';
import { rulesFor } from '../../src/routers/rules.ts';
import { exampleFor } from '../../src/simulator/faults/rule.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { captureIo } from '../support/io.ts';
import { getProtocols, isHttp } from '../support/rows.ts';
import { takeTurns } from '../support/sample.ts';
import { getPort, listen } from '../support/server.ts';
import { createWorld } from '../support/world.ts';

interface Told {
  exitCode: number;
  verdict: string;
  findings: Pick<Finding, 'id' | 'status' | 'category' | 'rule' | 'retry' | 'fixes' | 'source'>[];
}

/** The simulated router sends a row in answer to a completion with the row's id as model; `all` is a server that sends only this row. */
const commands = {
  doctor: { argv: ['doctor', '--deep'], by: 'model' },
  probe: { argv: ['probe'], by: 'model' },
  'probe --stream': { argv: ['probe', '--stream'], by: 'model' },
  'check-key': { argv: ['check-key'], by: 'all' },
  models: { argv: ['models'], by: 'all' },
} as const;
type Command = keyof typeof commands;

const documented = routers.filter(({ kind, errors }) => kind === 'router' && errors.some(isHttp));
const isFull = (router: (typeof documented)[number]): boolean => router.service === undefined;

const key = /^(?:auth|permission|billing|rate|gateway|upstream)\./;
const cells = documented.flatMap((router) =>
  router.errors.filter(isHttp).flatMap((rule, at) =>
    // Every cell for the five fully documented routers; each row once for the others, alternately by the doctor and by a probe: the
    // classifier's tests cover all of them.
    getProtocols(rule, router.protocols)
      .slice(0, isFull(router) ? undefined : 1)
      .flatMap((protocol) =>
        (isFull(router) ? (Object.keys(commands) as Command[]) : takeTurns(['doctor', 'probe'] as const, at))
          // A request for the key's state or the list of models has no parameters to refuse.
          .filter((command) => commands[command].by === 'model' || key.test(rule.category))
          // Only routers with a documented list of models are asked for it.
          .filter((command) => command !== 'models' || router.models !== undefined)
          .map((command) => ({ router, rule, protocol, command, id: rule.id })),
      ),
  ),
);

async function told(argv: readonly string[], simulator: Simulator): Promise<Told> {
  const { io, out } = captureIo();
  const world = createWorld({ env: { KUSH_DOCTOR_API_KEY: simulator.key }, cwd: import.meta.dirname });
  const exitCode = await runProgram({ argv, io, world, signal: AbortSignal.timeout(20_000), version: '0.0.0' });
  return { ...(JSON.parse(out()) as Told), exitCode };
}

/** A server that sends this row to every request. */
async function answering(rule: ErrorRule, protocol: Protocol) {
  const example = exampleFor(rule, protocol);
  const server = createServer((_, response) => response.writeHead(example?.status ?? 500, example?.headers).end(example?.body));
  await listen(server);
  const close = async () => await new Promise((closed) => server.close(closed).closeAllConnections());
  return { origin: `http://127.0.0.1:${getPort(server)}`, close };
}

describe.each(documented)('the rows of $id', (router) => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ router, rules: rulesFor(router), seed: 3 });
  });
  afterAll(async () => await simulator.close());

  it.each(cells.filter((cell) => cell.router === router))('$id on $protocol, told by $command', async ({ rule, protocol, command }) => {
    const { argv, by } = commands[command];
    const only = by === 'all' ? await answering(rule, protocol) : null;
    const root = simulator.baseUrls[protocol] ?? '';
    const base = only === null ? root : root.replace(new URL(root).origin, only.origin);
    const where = ['--router', router.id, '--protocol', protocol, '--base-url', base, '--no-dotenv', '--json'];
    const named = by === 'model' ? ['--model', `fault/${rule.id}`] : [];
    const report = await told([...argv, ...where, ...named], simulator);
    await only?.close();
    const failures = report.findings.filter(({ status }) => status === 'fail' || status === 'unknown' || status === 'warn');
    const seen = failures.map((finding) => `${finding.id} ${finding.status} ${finding.category} ${finding.rule}`).join('\n');
    expect(
      failures.map((finding) => finding.category),
      seen,
    ).toContain(rule.category);
    const mine = failures.find((finding) => finding.rule === rule.id) ?? failures.find((finding) => finding.category === rule.category);
    expect(mine?.rule, seen).toBe(rule.id);
    expect(mine?.retry?.kind, seen).toBe(rule.retry.kind);
    for (const fix of rule.fixes) expect(mine?.fixes.map(({ text }) => text)).toContain(fix.text);
    expect(mine?.source?.title).toBe(rule.source.title);
    expect(report.exitCode, `${report.verdict}\n${seen}`).toBeGreaterThan(0);
  });
});

it('is a whole table', () => expect(cells.length).toBeGreaterThan(300));
