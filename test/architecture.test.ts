import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrokenPromises } from '../scripts/house/promises.ts';

const source = resolve(import.meta.dirname, '../src');

/** A folder imports only from lower levels; `main.ts` and `api.ts` are above all others except those that start them. */
const levels: Readonly<Record<string, number>> = {
  domain: 0,
  async: 1,
  text: 1,
  files: 1,
  words: 2,
  protocols: 2,
  sse: 3,
  classify: 3,
  metrics: 3,
  routers: 3,
  settings: 4,
  checks: 4,
  render: 4,
  wire: 4,
  simulator: 4,
  probes: 5,
  engine: 6,
  compat: 6,
  app: 7,
  cli: 8,
  launch: 10,
};
const topLevel = 9;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.name.endsWith('.ts') ? [path] : [];
  });
}

const files = filesBelow(source).map((path) => ({ path, name: relative(source, path), text: readFileSync(path, 'utf8') }));

function parseImports(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}

function getFolder(name: string): string {
  return name.includes('/') ? (name.split('/')[0] ?? '') : '';
}

function getLevel(folder: string): number {
  return folder === '' ? topLevel : (levels[folder] ?? Number.NaN);
}

describe('the layering', () => {
  it('is checked on every source file', () => {
    const onDisk = readdirSync(source, { recursive: true }).filter((name) => String(name).endsWith('.ts'));
    expect(files.length).toBe(onDisk.length);
    expect(files.length).toBeGreaterThan(80);
    for (const file of files) expect(getLevel(getFolder(file.name)), file.name).not.toBeNaN();
  });

  it.each(files)('$name imports only from lower folders', ({ path, name, text }) => {
    const own = getFolder(name);
    for (const specifier of parseImports(text).filter((value) => value.startsWith('.'))) {
      const target = relative(source, resolve(dirname(path), specifier));
      if (target === 'version.ts') continue;
      const folder = getFolder(target);
      if (folder !== own) expect(getLevel(folder), `${name} imports ${target}`).toBeLessThan(getLevel(own));
    }
  });

  // Settings are processed in stages; a stage imports only from earlier ones.
  const stages = ['tables', 'issues', 'sources', 'resolve', 'lint', 'repair'];
  const getStage = (name: string): number => (name.startsWith('settings/') ? stages.indexOf(name.split('/')[1] ?? '') : -1);
  it.each(files.filter(({ name }) => getStage(name) >= 0))('$name imports from no later stage', ({ path, name, text }) => {
    for (const specifier of parseImports(text).filter((value) => value.startsWith('.'))) {
      const target = relative(source, resolve(dirname(path), specifier));
      expect(getStage(target), `${name} imports ${target}`).toBeLessThanOrEqual(getStage(name));
    }
  });

  it.each(files)('$name keeps what belongs to one place there', ({ name, text }) => {
    const own = getFolder(name);
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    if (name !== 'main.ts' && name !== 'terminal.ts' && own !== 'launch')
      expect(code, 'process belongs to launch, main.ts and terminal.ts').not.toMatch(
        /\bprocess\.(?:env|exit|stdout|stderr|stdin|argv|cwd|on|platform)\b/,
      );
    const opensSockets = /from '(?:node:)?(?:net|tls|http|https|http2|dgram|dns|dns\/promises|undici)'/;
    if (!/^(?:wire|simulator|app\/serve)\//.test(name))
      expect(code, 'sockets belong to wire and simulator, and serve listens').not.toMatch(opensSockets);
    expect(code, 'no child process').not.toMatch(/node:child_process/);
    if (!/^(?:wire|engine\/redact)\//.test(name) && name !== 'domain/secret.ts')
      expect(code, 'reveal() has two callers').not.toMatch(/\.reveal\(\)/);
  });

  it.each(Object.entries(findBrokenPromises()))('has no %s', (_promise, broken) => {
    expect(broken).toEqual([]);
  });

  it.each(files)('$name is short enough to read', ({ name, path, text }) => {
    // Data tables (rows, texts, rules) may be long; code may not.
    const isData = /^(?:routers|words|classify\/phrases)\//.test(name) || /-table\.ts$/.test(name);
    if (!isData) expect(text.split('\n').length, name).toBeLessThanOrEqual(300);
    expect(statSync(path).size).toBeGreaterThan(0);
  });

  it('lets no unit test depend on a build', () => {
    const tests = resolve(import.meta.dirname);
    const units = filesBelow(tests).filter(
      (path) => /\.test\.ts$/.test(path) && !/^(?:ci|e2e|package|security)\//.test(relative(tests, path)),
    );
    expect(units.length).toBeGreaterThan(80);
    const needsBuild = units.filter((path) => /\.\.\/(?:bin|dist)\/|e2e\/cli\.ts/.test(readFileSync(path, 'utf8')));
    expect(needsBuild.map((path) => relative(tests, path)).filter((name) => name !== 'architecture.test.ts')).toEqual([]);
  });
});
