import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rolldown';

interface Part {
  id: RegExp;
  code: string;
}

const require = createRequire(import.meta.url);
const stringWidth = require.resolve('string-width');

/** Parts of libraries that the program never uses, or that the bundle contains in another copy, with their replacements. */
const parts: readonly Part[] = [
  // The wire never gives undici a socket that negotiated HTTP/2, and loading node:http2 takes 4 ms.
  { id: /undici[\\/]lib[\\/]dispatcher[\\/]client-h2\.js$/, code: refusal('HTTP/2') },
  // Request bodies are strings: no FormData is ever read.
  { id: /undici[\\/]lib[\\/]web[\\/]fetch[\\/]body\.js$/, code: refusal('a form') },
  // The wire opens connections itself.
  { id: /undici[\\/]lib[\\/]core[\\/]connect\.js$/, code: refusal('connecting') },
  // A single copy of the parser runs on all machines; the SIMD one is not faster for answers of this size.
  { id: /undici[\\/]lib[\\/]llhttp[\\/]llhttp_simd-wasm\.js$/, code: 'module.exports = undefined;' },
  // Of the parser's tables, only those of errors and message types are read.
  { id: /undici[\\/]lib[\\/]llhttp[\\/]constants\.js$/, code: parserConstants() },
  // Nothing in this process subscribes to undici's diagnostics channels.
  { id: /undici[\\/]lib[\\/]core[\\/]diagnostics\.js$/, code: silentChannels() },
  // Settings contain no sets, ordered maps, bytes or dates; explicit tags of these types keep the text, list or map below them.
  {
    id: /yaml[\\/]browser[\\/]dist[\\/]schema[\\/]yaml-1\.1[\\/](?:binary|omap|pairs|set|timestamp)\.js$/,
    code: textTags('binary', 'omap', 'pairs', 'set', 'timestamp', 'intTime', 'floatTime'),
  },
  // The settings reader parses YAML and never writes it.
  { id: /yaml[\\/]browser[\\/]dist[\\/]stringify[\\/]\w+\.js$/, code: yamlWriter() },
  // Trace exemplars are disabled.
  { id: /@opentelemetry[\\/]api[\\/]dist[\\/]index\.c?js$/, code: 'module.exports = {};' },
  // Needed only for coloured headers of cli-table3, which are not used.
  { id: /@colors[\\/]colors[\\/]safe\.js$/, code: 'module.exports = {};' },
  // The command line decides on colours; asking the terminal again loads node:tty, 3 ms.
  {
    id: /chalk[\\/]source[\\/]vendor[\\/]supports-color[\\/]index\.js$/,
    code: 'export default { stdout: { level: 1 }, stderr: { level: 1 } };',
  },
  // cli-table3 depends on string-width 4; with ours both measure the same.
  {
    id: /cli-table3[\\/]node_modules[\\/]string-width[\\/]index\.js$/,
    code: `module.exports = require(${JSON.stringify(stringWidth)}).default;`,
  },
  // No form elicitation is used, so no answer is validated against a JSON schema.
  {
    id: /@modelcontextprotocol[\\/]server[\\/]dist[\\/]ajvProvider-[\w-]+\.mjs$/,
    code: `class AjvJsonSchemaValidator { getValidator() { ${throwing('a form')} } } export { AjvJsonSchemaValidator as n };`,
  },
  // The build has converted our schemas to JSON Schema (`loadJsonSchemas`).
  { id: /zod[\\/]v4[\\/]core[\\/]json-schema-processors\.js$/, code: withoutConverters('json-schema-processors') },
  { id: /zod[\\/]v4[\\/]core[\\/]to-json-schema\.js$/, code: withoutConverters('to-json-schema') },
  // One process has no workers to aggregate, and our gauges and histograms need no quantiles.
  { id: /prom-client[\\/]lib[\\/]cluster\.js$/, code: refusal('a cluster') },
  { id: /prom-client[\\/]lib[\\/]pushgateway\.js$/, code: refusal('this push gateway client') },
  { id: /prom-client[\\/]lib[\\/]summary\.js$/, code: refusal('a summary') },
];

/** All exports of this file of zod, as functions that throw; those that create a converter return one that throws. */
function withoutConverters(name: string): string {
  const code = readFileSync(join(dirname(require.resolve('zod/v4/core')), `${name}.js`), 'utf8');
  const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, exported = '']) => exported);
  if (names.length === 0) throw new Error(`zod has changed: ${name}.js exports nothing`);
  const lines = names.map((exported) => `export const ${exported} = ${exported.startsWith('create') ? '() => convert' : 'convert'};`);
  return `const convert = () => { ${throwing('JSON Schema')} };\n${lines.join('\n')}\nexport { convert as process };`;
}

function refusal(what: string): string {
  return `module.exports = () => { ${throwing(what)} };`;
}

function throwing(what: string): string {
  return `throw new Error('${what} is not part of this program');`;
}

function parserConstants(): string {
  const { ERROR, TYPE } = require('undici/lib/llhttp/constants.js') as Record<string, object>;
  return `exports.ERROR = ${JSON.stringify(ERROR)}; exports.TYPE = ${JSON.stringify(TYPE)};`;
}

/** undici's diagnostics channels, without subscribers. */
function silentChannels(): string {
  const names = Object.keys((require('undici/lib/core/diagnostics.js') as { channels: object }).channels);
  return `const silent = { hasSubscribers: false }; exports.channels = { ${names.map((name) => `${name}: silent`).join(', ')} };`;
}

/** YAML 1.1 tags whose values stay as parsed. */
function textTags(...names: readonly string[]): string {
  const tags = names.map((name) => `${name} = { tag: 'tag:yaml.org,2002:${name}', identify: () => false, resolve: (value) => value }`);
  return `export const ${tags.join(', ')};`;
}

/** All names exported by a file of yaml's writer, so that one text replaces each of them. */
function yamlWriter(): string {
  const names = ['stringify', 'createStringifyContext', 'stringifyCollection', 'stringifyComment', 'indentComment', 'lineComment'];
  const others = ['stringifyDocument', 'stringifyNumber', 'stringifyPair', 'stringifyString', 'foldFlowLines'];
  return `export const ${[...names, ...others].map((name) => `${name} = refuse`).join(', ')};\nfunction refuse() { ${throwing('writing YAML')} }`;
}

/** Whether a file is one of those parts: none of it is in the bundle. */
export function isReplaced(id: string): boolean {
  return parts.some((part) => part.id.test(id));
}

/** Fails if a part is no longer found: a library that moved its files would be bundled completely again. */
export function withoutUnusedParts(): Plugin {
  const met = new Set<Part>();
  return {
    name: 'without-unused-parts',
    load: (id) => {
      const part = parts.find((one) => one.id.test(id));
      if (part === undefined) return null;
      met.add(part);
      return part.code;
    },
    buildEnd: (error) => {
      const missing = parts.filter((part) => !met.has(part));
      if (!error && missing.length > 0) throw new Error(`no library has a file like ${missing.map((part) => part.id.source).join(', ')}`);
    },
  };
}
