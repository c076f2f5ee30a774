import type { Server } from 'node:http';
import { expect } from 'vitest';
import { run } from '../../../src/cli/commands/listen.ts';
import type { ExitCode } from '../../../src/domain/exit-code.ts';
import { type Stage, type StageOptions, stageFor } from '../../support/command.ts';
import { getPort, listen } from '../../support/server.ts';

export const key = 'sk-test-0123456789abcdefghijklmnopqrstuvwxyz';

export interface Opening {
  baseUrls: Record<string, string>;
  port: number;
}

export interface Told {
  request: Record<string, unknown>;
  requests?: Record<string, unknown>[];
  also?: Record<string, unknown>[];
  remarks: { about: string; holds: boolean; text: string }[];
  forwarded: { outcome: { status: number; failure?: { code: string } }; diagnosis: { category: string } | null }[];
}

/** Starts to listen, sends requests, and returns what was captured. */
export async function heard(
  use: (opening: Opening) => Promise<unknown>,
  options: StageOptions = {},
  env: Record<string, string> = {},
): Promise<{ exitCode: ExitCode; stage: Stage<'listen'>; told: Told }> {
  const stage = stageFor('listen', { format: 'json', ...options, commandOptions: { settle: '50ms', ...options.commandOptions } }, env);
  const running = run(stage.input);
  await expect.poll(() => stage.out().includes('\n')).toBe(true);
  await use(JSON.parse(stage.out().split('\n')[0] ?? ''));
  const exitCode = await running;
  const last = stage.out().trim().split('\n').at(-1) ?? '';
  return { exitCode, stage, told: last.startsWith('{') ? JSON.parse(last) : { request: {}, remarks: [], forwarded: [] } };
}

export const chat = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'Hi' }] };

export async function onLoopback(server: Server): Promise<string> {
  await listen(server);
  return `http://127.0.0.1:${getPort(server)}`;
}
