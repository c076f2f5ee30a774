import { join } from 'node:path';
import type { FileReader } from './files.ts';
import { getMembers, getNode, getText, type JsonNode, parseJsonText } from './jsonc.ts';

/** An SDK that a project depends on; `version` is the locked one, else the requested range. */
export interface Sdk {
  ecosystem: 'npm' | 'python';
  name: string;
  version: string;
  file: string;
  line?: number | undefined;
  /** Whether the version is exact: from a lock file or pinned. */
  exact: boolean;
}

const npmNames = [
  'openai',
  '@anthropic-ai/sdk',
  '@google/genai',
  'ai',
  '@ai-sdk/openai',
  '@ai-sdk/anthropic',
  '@ai-sdk/google',
  '@ai-sdk/openai-compatible',
  '@langchain/openai',
  '@langchain/anthropic',
  'dotenv',
];
const pythonNames = [
  'openai',
  'anthropic',
  'google-genai',
  'litellm',
  'langchain',
  'langchain-openai',
  'langchain-anthropic',
  'aider-chat',
  'httpx',
  'python-dotenv',
];
const maxLockBytes = 16 << 20;

/** The SDKs a project names, with the versions in its lock files. Reads only files in the project's folder. */
export function findSdks(cwd: string, files: FileReader): Sdk[] {
  return [...npmSdks(cwd, files), ...pythonSdks(cwd, files)];
}

/** The ecosystems of which the project contains code. */
export function findEcosystems(cwd: string, files: FileReader): Set<Sdk['ecosystem']> {
  const names = new Set(files.list(cwd).map((entry) => entry.name));
  const found = new Set<Sdk['ecosystem']>();
  if (names.has('package.json')) found.add('npm');
  if (['requirements.txt', 'pyproject.toml', 'uv.lock', 'poetry.lock', 'setup.py', 'Pipfile'].some((name) => names.has(name)))
    found.add('python');
  return found;
}

/** Packages for Node that replace `${NAME}` in the env files they read. */
const expanders = ['next', '@next/env', 'vite', 'nuxt', 'astro', 'dotenv-expand'];

/** Whether the project's code for Node names a package that replaces `${NAME}` in env files. */
export function expandsReferences(cwd: string, files: FileReader): boolean {
  return [...getNodeDependencies(cwd, files).keys()].some((name) => expanders.includes(name));
}

function getNodeDependencies(cwd: string, files: FileReader): Map<string, JsonNode> {
  const root = parseJsonText(readText(cwd, 'package.json', files) ?? '');
  return new Map(['dependencies', 'devDependencies'].flatMap((group) => getMembers(getNode(root, group))));
}

function npmSdks(cwd: string, files: FileReader): Sdk[] {
  const dependencies = getNodeDependencies(cwd, files);
  const wanted = npmNames.filter((name) => dependencies.has(name));
  if (wanted.length === 0) return [];
  const lock = parseJsonText(readText(cwd, 'package-lock.json', files, maxLockBytes) ?? '');
  return wanted.map((name) => {
    const locked = getText(getNode(lock, 'packages', `node_modules/${name}`, 'version'));
    const installed =
      locked === undefined
        ? getText(getNode(parseJsonText(readText(cwd, `node_modules/${name}/package.json`, files) ?? ''), 'version'))
        : undefined;
    const node = dependencies.get(name);
    const version = locked ?? installed ?? getText(node) ?? '';
    const file =
      locked !== undefined ? 'package-lock.json' : installed !== undefined ? `node_modules/${name}/package.json` : 'package.json';
    return {
      ecosystem: 'npm',
      name,
      version,
      file: `./${file}`,
      line: file === 'package.json' ? node?.line : undefined,
      exact: file !== 'package.json',
    };
  });
}

function pythonSdks(cwd: string, files: FileReader): Sdk[] {
  const found = new Map<string, Sdk>();
  for (const lock of ['uv.lock', 'poetry.lock']) {
    const text = readText(cwd, lock, files, maxLockBytes) ?? '';
    for (const match of text.matchAll(/^name = "([\w.-]+)"\r?\nversion = "([^"\n]+)"/gm)) {
      const [, name = '', version = ''] = match;
      if (pythonNames.includes(name))
        found.set(name, { ecosystem: 'python', name, version, file: `./${lock}`, line: lineAt(text, match.index), exact: true });
    }
  }
  for (const manifest of ['requirements.txt', 'pyproject.toml']) {
    const text = readText(cwd, manifest, files) ?? '';
    for (const match of text.matchAll(
      /^[ \t]*(?:"|')?([A-Za-z][\w.-]*)(?:\[[^\]]*\])?[ \t]*(?:=[ \t]*")?((?:[=<>!~^]=?|\d)[^"'#;\r\n]*)?/gm,
    )) {
      const name = (match[1] ?? '').toLowerCase().replaceAll('_', '-');
      if (!pythonNames.includes(name) || found.has(name)) continue;
      const version = (match[2] ?? '').trim().replace(/(?<![,"'])[,"']+$/, '');
      found.set(name, {
        ecosystem: 'python',
        name,
        version,
        file: `./${manifest}`,
        line: lineAt(text, match.index),
        exact: /^==\s*[\d.]+$/.test(version),
      });
    }
  }
  return [...found.values()];
}

function readText(cwd: string, name: string, files: FileReader, maxBytes?: number): string | undefined {
  const read = files.readTextFile(join(cwd, name), maxBytes);
  return read.ok ? read.bytes.toString('utf8') : undefined;
}

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
