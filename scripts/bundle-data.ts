import { createRequire } from 'node:module';
import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';
import { loadJsonSchemas } from '../src/app/mcp/json-schemas.ts';
import { loadCompiledPhrases } from '../src/classify/phrases/compiled.ts';
import { loadAnywhereRows } from '../src/routers/anywhere.ts';
import { loadRouterMarks } from '../src/routers/marks.ts';
import { loadChineseWords } from '../src/words/zh/index.ts';
import { pack, unpackExpression } from './packed.ts';

const require = createRequire(import.meta.url);

interface Table {
  file: RegExp;
  load: () => object;
  chunk: string;
  /** Compressed: saves a sixth of its size in the package; loading Node's decompressor and decompressing takes 4 ms. */
  isPacked?: true;
}

/** Tables computed at build time, each replacing the file that would compute it at a start. */
const tables: readonly Table[] = [
  // Normalising 8,000 phrases takes 100 ms per run. Each `explain` needs this table; compressed, it takes 53 kB instead of 63.
  { file: /[\\/]classify[\\/]phrases[\\/]compiled\.ts$/, load: loadCompiledPhrases, chunk: './phrases.json', isPacked: true },
  // The rows and marks of all routers would require loading every router's table.
  { file: /[\\/]routers[\\/]anywhere\.ts$/, load: loadAnywhereRows, chunk: './anywhere-rows.json' },
  { file: /[\\/]routers[\\/]marks\.ts$/, load: loadRouterMarks, chunk: './router-marks.json' },
  { file: /[\\/]words[\\/]zh[\\/]index\.ts$/, load: loadChineseWords, chunk: './chinese-words.json', isPacked: true },
  // The converter of zod's schemas is left out of the bundle (`withoutJsonSchemas`).
  { file: /[\\/]mcp[\\/]json-schemas\.ts$/, load: loadJsonSchemas, chunk: './tool-schemas.json' },
];

/** The tables as JSON, which V8 parses several times faster than JavaScript, by their chunk in the program file. */
export function preparedTables(): Record<string, string> {
  const entries = tables.map(({ load, chunk, isPacked }): [string, string] => {
    const text = JSON.stringify(load());
    return [chunk, isPacked ? JSON.stringify(pack(text)) : text];
  });
  return Object.fromEntries(entries);
}

/** Makes the files of those tables require their chunk. */
export const requiredTables: Plugin = {
  name: 'required-tables',
  resolveId: (source) => (tables.some(({ chunk }) => source === chunk) ? { id: source, external: true } : null),
  load: (id) => {
    const table = tables.find(({ file }) => file.test(id));
    if (table === undefined) return null;
    const chunk = `require('${table.chunk}')`;
    const value = table.isPacked ? `JSON.parse(${unpackExpression(chunk)})` : chunk;
    return `export function ${table.load.name}() { return ${value}; }`;
  },
};

/** undici's WebAssembly parser takes 24 kB of the package as base64, and 15 kB if compressed first; decompressing it takes 1 ms. */
export const compressedParser: Plugin = {
  name: 'compressed-parser',
  load: (id) => {
    if (!/undici[\\/]lib[\\/]llhttp[\\/]llhttp-wasm\.js$/.test(id)) return null;
    const packed = unpackExpression(`'${pack(require(id) as Buffer)}'`);
    return `let bytes; Object.defineProperty(module, 'exports', {
      get: () => (bytes ??= ${packed}),
    });`;
  },
};

interface Node {
  type: string;
  start: number;
  end: number;
}
type Property = Node & { key?: { name?: string } };

/** Fields of a setting issue that its page and tests need, but no run. */
const documentation = new Set(['why', 'wrong', 'right']);

/** Removes the documentation from the rows of setting issues: 6 kB of the package. */
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

/** The objects passed to `defineIssue`. */
function findRows(node: unknown): { properties: readonly Property[] }[] {
  if (Array.isArray(node)) return node.flatMap(findRows);
  if (typeof node !== 'object' || node === null) return [];
  const { type, callee, arguments: given } = node as { type?: string; callee?: { name?: string }; arguments?: unknown[] };
  if (type === 'CallExpression' && callee?.name === 'defineIssue') return given as { properties: readonly Property[] }[];
  return Object.values(node).flatMap(findRows);
}
