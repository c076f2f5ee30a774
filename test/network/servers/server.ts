import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Category } from '../../../src/domain/report/category.ts';
import { tcp } from '../fault.ts';

/** What a configuration may refer to: free ports to listen on, a folder, and upstream servers. */
export interface Place {
  ports: readonly number[];
  folder: string;
  /** PEM files for localhost. */
  cert: string;
  certKey: string;
  /** A working gateway, a closed port, a server that never answers, and one that closes without an answer. */
  upstream: { good: number; dead: number; silent: number; closing: number };
}

/** One way in which a server answers instead of the API. The nth situation has the nth port. */
export interface Situation {
  name: string;
  category: Category | null;
  exit: 0 | 1 | 3;
  /** The server does not answer: only an inspection of the port, which no completion makes, shows what it speaks. */
  isSilent?: boolean;
}

export interface RealServer {
  id: string;
  /** Its paths in Debian, BSD or Homebrew. */
  programs: readonly string[];
  situations: readonly Situation[];
  configure(place: Place): { files: Record<string, string>; args: readonly string[] };
}

export function findProgram({ programs }: RealServer): string | undefined {
  return programs.find((path) => existsSync(path));
}

async function freePorts(count: number): Promise<number[]> {
  const stages = await Promise.all(Array.from({ length: count }, () => tcp(() => {})));
  await Promise.all(stages.map((stage) => stage.close()));
  return stages.map(({ port }) => port);
}

async function listens(port: number): Promise<boolean> {
  return await new Promise<boolean>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port }, () => resolve(true)).on('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

export interface Running {
  ports: readonly number[];
  stop(): Promise<void>;
}

/** Starts the server on free ports and waits until the last one listens. */
export async function startServer(
  server: RealServer,
  program: string,
  given: Pick<Place, 'upstream'> & { pem: { cert: string; key: string } },
): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'kush-server-'));
  const ports = await freePorts(server.situations.length);
  const place = { ports, folder, upstream: given.upstream, cert: join(folder, 'cert.pem'), certKey: join(folder, 'key.pem') };
  const { files, args } = server.configure(place);
  const all = { 'cert.pem': given.pem.cert, 'key.pem': given.pem.key, 'both.pem': given.pem.cert + given.pem.key, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  // Some servers switch to their own user.
  spawnSync('chmod', ['-R', '777', folder]);
  const child: ChildProcess = spawn(program, args, { stdio: process.env.KUSH_DOCTOR_TEST_ALL === '1' ? 'inherit' : 'ignore', cwd: folder });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (const port of ports)
    for (let tries = 0; !(await listens(port)); tries++) {
      if (tries > 300 || child.exitCode !== null) throw new Error(`${server.id} does not listen on ${port}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  return {
    ports,
    stop: async () => {
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), 1500);
      await ended;
      clearTimeout(forced);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
