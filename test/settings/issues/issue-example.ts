import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Settings } from '../../../src/domain/target.ts';
import { resolveSettings } from '../../../src/settings/index.ts';
import type { ExampleFile, IssueExample } from '../../../src/settings/issues/spec.ts';
import { plainOptions } from '../../support/options.ts';
import { worldAt } from '../../support/settings.ts';

/** Settings as found by a program started in the example's project, which is written to a new folder and then removed. */
export async function resolveExample(given: IssueExample): Promise<Settings> {
  const example = typeof given === 'string' ? { project: { '.env': given } } : given;
  const root = mkdtempSync(join(tmpdir(), 'kush-doctor-issue-'));
  const home = join(root, 'home');
  const project = join(home, 'project');
  try {
    mkdirSync(project, { recursive: true });
    for (const [path, file] of Object.entries(example.project ?? {})) write(join(project, path), path, file);
    for (const [path, file] of Object.entries(example.home ?? {})) write(join(home, path), path, file);
    if (example.tracked) track(project, example.tracked);
    const world = worldAt(join(project, example.start ?? ''), home, example.env);
    return await resolveSettings({ world, options: { ...plainOptions, ...example.options } });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function write(target: string, path: string, given: ExampleFile): void {
  if (path.endsWith('/')) {
    mkdirSync(target, { recursive: true });
    return;
  }
  const { text, encoding = 'utf8', mode } = typeof given === 'string' ? { text: given } : given;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text, encoding);
  chmodSync(target, mode ?? 0o600);
}

function track(folder: string, paths: readonly string[]): void {
  execFileSync('git', ['init', '--quiet', folder]);
  execFileSync('git', ['-C', folder, 'add', '--force', '--', ...paths]);
}
