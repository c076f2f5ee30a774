import { runCompat } from '../../src/app/compat/compat.ts';
import { type CompatOptions, defaultCompatOptions } from '../../src/app/compat/options.ts';
import type { AppContext } from '../../src/app/context.ts';
import { silentProgress } from '../../src/app/context.ts';
import { defaultOptions, type Options } from '../../src/domain/options.ts';
import type { Protocol } from '../../src/domain/protocol.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Simulator } from '../../src/simulator/index.ts';

/** Runs the matrix against an address, as the command does, without this machine's settings. */
export async function runAgainst(
  { baseUrl, key, protocol, model }: { baseUrl: string; key: string; protocol: Protocol; model: string },
  compat: Partial<CompatOptions> = {},
  options: Partial<Options> = {},
): Promise<{ report: Report; said: string }> {
  let said = '';
  const input: AppContext = {
    options: { ...defaultOptions, keyEnv: 'KEY', deadlineMs: 120_000, noDotenv: true, baseUrl, protocol, model, ...options },
    io: {
      err: (text) => {
        said += text;
      },
      write: () => {},
      protect: () => {},
      protectText: () => {},
      masked: (value) => value,
      stdin: async function* () {},
    },
    world: {
      env: { KEY: key },
      cwd: '/',
      home: undefined,
      platform: process.platform,
      arch: process.arch,
      osRelease: 'test',
      nodeVersion: process.version,
      now: Date.now,
      random: Math.random,
    },
    signal: new AbortController().signal,
    version: '0.0.0',
    startProgress: async () => silentProgress,
  };
  const report = await runCompat(input, { ...defaultCompatOptions, ...compat });
  return { report, said };
}

/** The same against a simulator. */
export async function runOn(
  simulator: Simulator,
  protocol: Protocol,
  compat: Partial<CompatOptions> = {},
  options: Partial<Options> = {},
): Promise<{ report: Report; said: string }> {
  const target = { baseUrl: simulator.baseUrls[protocol] ?? '', key: simulator.key, protocol, model: simulator.model };
  return await runAgainst(target, compat, options);
}
