import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gateway, Place } from './fleet.ts';

const cache = process.env.KUSH_DOCTOR_GATEWAYS ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'kush-doctor-gateways');

/** Why a gateway is unavailable here; null if it is ready. */
export function install(gateway: Gateway, isInside: boolean): string | null {
  const { id, program = id } = gateway;
  if (gateway.install.length === 0) return spawnSync('which', [program]).status === 0 ? null : `${program} is not on PATH`;
  const folder = getPackages(gateway);
  const isThere = gateway.install.every((name) => existsSync(join(folder, 'node_modules', name.replace(/@[^@/]+$/, ''))));
  if (isThere) return null;
  if (isInside || process.argv.includes('--short')) return 'not installed';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'gateway', private: true, overrides: gateway.overrides ?? {} }));
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...gateway.install], { cwd: folder });
  return status === 0 ? null : 'npm could not install it';
}

/** Variants of one package share a folder. */
function getPackages({ id }: Gateway): string {
  return join(cache, id.replace(/-open$/, ''));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise<void>((done) => server.close(() => done()));
  return port;
}

export interface Running {
  origin: string;
  key: string | null;
  place: Place;
  stop(): void;
}

export async function start(gateway: Gateway, upstream: { port: number }): Promise<Running | null> {
  const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-gateway-'));
  const place = { packages: getPackages(gateway), folder, port: await freePort(), upstreamPort: upstream.port };
  const { command, args, env, cwd } = gateway.prepare(place);
  const child = spawn(command, args, {
    cwd: cwd ?? folder,
    env: { PATH: process.env.PATH ?? '', HOME: folder, ...env },
    stdio: 'ignore',
    detached: true,
  });
  const stop = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The process has ended.
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${place.port}`;
  for (let tries = 0; tries < 480 && child.exitCode === null; tries++) {
    await new Promise((done) => setTimeout(done, 250));
    const isUp = await fetch(`${origin}/v1/models`, { signal: AbortSignal.timeout(20_000) }).then(
      () => true,
      () => false,
    );
    if (!isUp) continue;
    try {
      const key = gateway.setUp ? await gateway.setUp(origin, place) : gateway.key;
      return { origin, key, place, stop };
    } catch {
      break;
    }
  }
  stop();
  return null;
}

/** The headers that a client of this gateway adds. */
export function getHeaders({ headers = [] }: Gateway, { upstreamPort }: Place): string[] {
  return headers.map((line) => line.replace('UPSTREAM', String(upstreamPort)));
}
