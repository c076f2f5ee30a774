import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';
import { loadCompiledPhrases } from '../src/classify/phrases/compiled.ts';
import { loadAnywhereRows } from '../src/routers/anywhere.ts';
import { loadRouterMarks } from '../src/routers/marks.ts';

const require = createRequire(import.meta.url);

/** Tables that the build makes once, each in the place of the file that would make it at a start. */
const tables = [
  // Folding 5,000 phrases takes a run 100 ms.
  { file: /[\\/]classify[\\/]phrases[\\/]compiled\.ts$/, load: loadCompiledPhrases, chunk: './phrases.json' },
  // The rows and marks of all routers would take every router's table.
  { file: /[\\/]routers[\\/]anywhere\.ts$/, load: loadAnywhereRows, chunk: './anywhere-rows.json' },
  { file: /[\\/]routers[\\/]marks\.ts$/, load: loadRouterMarks, chunk: './router-marks.json' },
] as const;

/** The tables as JSON, which V8 reads several times as fast as the same in JavaScript, by the chunk that they are in the program's file. */
export function preparedTables(): Record<string, string> {
  return Object.fromEntries(tables.map(({ load, chunk }) => [chunk, JSON.stringify(load())]));
}

/** Makes the files of those tables require their chunk. */
export const requiredTables: Plugin = {
  name: 'required-tables',
  resolveId: (source) => (tables.some(({ chunk }) => source === chunk) ? { id: source, external: true } : null),
  load: (id) => {
    const table = tables.find(({ file }) => file.test(id));
    return table === undefined ? null : `export function ${table.load.name}() { return require('${table.chunk}'); }`;
  },
};

/** undici's parser in WebAssembly takes 24 kB of the package as base64, and 15 kB compressed before it; unpacking it takes 1 ms. */
export const compressedParser: Plugin = {
  name: 'compressed-parser',
  load: (id) => {
    if (!/undici[\\/]lib[\\/]llhttp[\\/]llhttp-wasm\.js$/.test(id)) return null;
    const packed = brotliCompressSync(require(id) as Buffer).toString('base64');
    return `let bytes; Object.defineProperty(module, 'exports', {
      get: () => (bytes ??= require('node:zlib').brotliDecompressSync(Buffer.from('${packed}', 'base64'))),
    });`;
  },
};

interface Node {
  type: string;
  start: number;
  end: number;
}
type Property = Node & { key?: { name?: string } };

/** What the pages and the tests of a setting issue need, and no run. */
const documentation = new Set(['why', 'wrong', 'right']);

/** Takes the documentation out of the rows of setting issues: 6 kB of the package. */
export const issuesWithoutDocumentation: Plugin = {
  name: 'issues-without-documentation',
  transform: {
    filter: { id: /[\\/]settings[\\/]issues[\\/][\w-]+\.ts$/ },
    handler: (code) => {
      const dropped = findRows(parseAst(code, { lang: 'ts' })).flatMap((row) =>
        row.properties.filter(({ key }) => documentation.has(key?.name ?? '')),
      );
      let text = code;
      for (const { start, end } of dropped.sort((a, b) => b.start - a.start))
        text = `${text.slice(0, start)}${text.slice(end).replace(/^\s*,/, '')}`;
      return text;
    },
  },
};

/** The objects that `defineIssue` is called with. */
function findRows(node: unknown): { properties: readonly Property[] }[] {
  if (Array.isArray(node)) return node.flatMap(findRows);
  if (typeof node !== 'object' || node === null) return [];
  const { type, callee, arguments: given } = node as { type?: string; callee?: { name?: string }; arguments?: unknown[] };
  if (type === 'CallExpression' && callee?.name === 'defineIssue') return given as { properties: readonly Property[] }[];
  return Object.values(node).flatMap(findRows);
}
