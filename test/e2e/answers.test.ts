import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answersChunk } from '../../src/launch/answers.ts';
import { openProgram } from '../../src/launch/program.ts';
import { emptyFolder, kushDoctor } from './cli.ts';

const program = openProgram(resolve(import.meta.dirname, '../../dist/program.cjs'));
const { answers: numbered, lines } = JSON.parse(program.text(answersChunk) ?? '') as {
  answers: Record<string, number[]>;
  lines: string[];
};
const answers = Object.fromEntries(
  Object.entries(numbered).map(([question, places]) => [question, places.map((place) => lines[place]).join('\n')]),
);

describe('answers written at build time', () => {
  it('hold every status of the usual clients and gateways', () => {
    expect(Object.keys(answers)).toEqual(expect.arrayContaining(['routers', 'explain 401', 'explain 429', 'explain 529']));
    expect(Object.keys(answers).length).toBeGreaterThan(60);
  });

  it.each(['routers', 'explain 401', 'explain 404', 'explain 429', 'explain 529'])('%s says what the program says', async (question) => {
    const [command = '', ...rest] = question.split(' ');
    const told = await kushDoctor([command, ...rest]);
    expect(told.stdout).toBe(answers[question]);
    // One more option, and the launcher leaves the question to the program.
    const computed = await kushDoctor([command, '--no-color', ...rest]);
    expect(computed.stdout).toBe(told.stdout);
    expect([told.code, computed.code]).toEqual([0, 0]);
  });

  it('are not given in another language, in colours, or where a file has that name', async () => {
    const chinese = await kushDoctor(['explain', '429'], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(chinese.stdout).toMatch(/\p{Script=Han}/u);
    const coloured = await kushDoctor(['explain', '429'], { env: { NO_COLOR: '', FORCE_COLOR: '1' } });
    expect(coloured.stdout).toContain('\u001b[');
    const folder = emptyFolder();
    writeFileSync(join(folder, '429'), 'HTTP/1.1 401 Unauthorized\n\n{"error":{"code":"invalid_api_key"}}\n');
    const file = await kushDoctor(['explain', '429'], { cwd: folder });
    rmSync(folder, { recursive: true });
    expect(file.stdout).toContain('code invalid_api_key');
  });
});
