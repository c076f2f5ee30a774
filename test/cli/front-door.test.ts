import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { commandOptions } from '../../src/cli/command-options.ts';
import { commands } from '../../src/cli/command-spec.ts';
import { type OptionTable, readTable } from '../../src/cli/option.ts';
import { readOptions } from '../../src/cli/options.ts';
import { type ParsedArguments, parseArguments } from '../../src/cli/parser.ts';
import { readPlainArguments } from '../../src/cli/plain-arguments.ts';
import { runProgram } from '../../src/cli/program.ts';
import { captureIo } from '../support/io.ts';
import { createWorld } from '../support/world.ts';

/** Runs a command in this process, without network and with a separate environment. */
async function runCommand(argv: string[], env: Record<string, string> = {}) {
  const { io, out, err } = captureIo();
  const world = createWorld({ env, cwd: '.', nodeVersion: '20.0.0', now: () => 0 });
  const exitCode = await runProgram({ argv, io, world, signal: new AbortController().signal, version: '1.2.3' });
  return { exitCode, out: out(), err: err() };
}

const secret = 'sk-or-v1-0123456789abcdef0123456789abcdef';
const environment = { LANG: 'en_GB.UTF-8', OPENAI_API_KEY: secret, KUSH_DOCTOR_API_KEY: secret, HTTPS_PROXY: `http://u:${secret}@proxy` };

it('--version --json is the tool of a report', async () => {
  const { exitCode, out } = await runCommand(['--version', '--json']);
  expect([exitCode, JSON.parse(out)]).toEqual([0, { schemaVersion: 1, tool: { name: 'kush-doctor', version: '1.2.3' } }]);
});

describe.each([['bug'], ['--version', '--verbose']])('kush-doctor %s %s', (...argv) => {
  it('says version, system and locale, and of other variables the name alone', async () => {
    const { exitCode, out } = await runCommand(argv.filter(Boolean), environment);
    expect(exitCode).toBe(0);
    for (const fact of ['1.2.3', '20.0.0', 'linux x64 6', 'LANG=en_GB.UTF-8', 'HTTPS_PROXY', 'KUSH_DOCTOR_API_KEY'])
      expect(out).toContain(fact);
    expect(out).not.toMatch(/sk-or|proxy@|OPENAI_API_KEY/);
  });
});

describe.each(commands)('help of $name', ({ name, examples }) => {
  it('has its examples, the exit codes and where the documentation is', async () => {
    const { out } = await runCommand([name, '--help']);
    for (const [command] of examples) expect(out).toContain(`  ${command}\n`);
    expect(out).toMatch(/Exit codes:[\s\S]*130[\s\S]*Documentation:/);
  });

  it('has Chinese headings where Chinese is asked for', async () => {
    const { out } = await runCommand([name, '--help'], { KUSH_DOCTOR_LANG: 'zh' });
    expect(out).toMatch(/^用法：[\s\S]*示例：[\s\S]*退出码：/);
    expect(out).not.toMatch(/^(?:Usage|Options|Target|Run|Output|Safety|General|Arguments):$/m);
  });
});

function toValues(read: ParsedArguments | null): object | null {
  if (read === null) return null;
  const { spec, raw, args } = read;
  return { args, options: readOptions(raw, spec, {}), own: readTable(commandOptions[spec.name] as OptionTable, raw) };
}

describe.each(commands)('$name without options', ({ name, arguments: taken = [] }) => {
  const lines = [[name], [name, 'one'], [name, ''], [name, 'one', 'two'], [name, '- an item of a list']];

  it('is read as the parser reads it', async () => {
    for (const line of lines) {
      const read = readPlainArguments(line);
      const context = { io: captureIo().io, version: '1.2.3', lang: 'en' } as const;
      const parsed = await parseArguments(line, context).catch(() => null);
      expect(toValues(read), line.join(' ')).toEqual(toValues(parsed));
    }
    expect(readPlainArguments([name])).not.toBeNull();
    expect(readPlainArguments([name, '--help'])).toBeNull();
    expect(readPlainArguments([name, 'one']) === null).toBe(taken.length === 0);
  });
});

describe('an existing report', () => {
  const file = 'fixtures/reports/broken.json';

  it('is rendered with its own exit code', async () => {
    const { exitCode, out } = await runCommand(['report', file]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^# kush-doctor: broken[\s\S]*`req_a1b2c3`/);
  });

  it('prints ASCII alone in the locale C, and says what to run next', async () => {
    const { out } = await runCommand(['report', file, '--format', 'text'], { LANG: 'C' });
    expect(out).toMatch(/^[\0-\x7f]+Next: kush-doctor explain auth\.invalid_key\n$/);
  });

  it('is one file, unless two are compared', async () => {
    await expect(runCommand(['report', file, file])).rejects.toThrow('expected one JSON report');
  });
});

describe('the lists in Chinese', () => {
  it('have a sentence for every check', async () => {
    const { out } = await runCommand(['checks', '--lang', 'zh']);
    for (const { id, title } of checks) {
      expect(out).toContain(id);
      expect(out, id).not.toContain(title);
    }
  });

  it('have Chinese headings over the routers', async () => {
    const { out } = await runCommand(['routers', '--lang', 'zh']);
    expect(out).toContain('托管的路由');
    expect(out).not.toMatch(/^(?:Hosted routers|Providers|Router .*)$/m);
  });
});
