import { createRequire } from 'node:module';
import type { Plugin } from 'rolldown';

interface Part {
  id: RegExp;
  code: string;
}

const stringWidth = createRequire(import.meta.url).resolve('string-width');

/** Parts of libraries that the program never reaches, or that the bundle holds already in another copy, and what stands for them. */
const parts: readonly Part[] = [
  // The wire never gives undici a socket that agreed on HTTP/2, and loading node:http2 takes 4 ms.
  { id: /undici[\\/]lib[\\/]dispatcher[\\/]client-h2\.js$/, code: refusal('HTTP/2') },
  // Bodies of requests are strings: no FormData is ever read.
  { id: /undici[\\/]lib[\\/]web[\\/]fetch[\\/]body\.js$/, code: refusal('a form') },
  // The wire connects by itself.
  { id: /undici[\\/]lib[\\/]core[\\/]connect\.js$/, code: refusal('connecting') },
  // One copy of the parser runs on every machine; the one for SIMD is no faster for answers of this size.
  { id: /undici[\\/]lib[\\/]llhttp[\\/]llhttp_simd-wasm\.js$/, code: 'module.exports = undefined;' },
  // The settings' reader reads YAML and writes none.
  { id: /yaml[\\/]browser[\\/]dist[\\/]stringify[\\/]\w+\.js$/, code: yamlWriter() },
  // Exemplars of traces are off.
  { id: /@opentelemetry[\\/]api[\\/]dist[\\/]index\.c?js$/, code: 'module.exports = {};' },
  // Only headers that cli-table3 is asked to colour need it.
  { id: /@colors[\\/]colors[\\/]safe\.js$/, code: 'module.exports = {};' },
  // The command line says where colours are wanted; asking the terminal again loads node:tty, 3 ms.
  {
    id: /chalk[\\/]source[\\/]vendor[\\/]supports-color[\\/]index\.js$/,
    code: 'export default { stdout: { level: 1 }, stderr: { level: 1 } };',
  },
  // cli-table3 brings string-width 4; with ours both measure alike.
  {
    id: /cli-table3[\\/]node_modules[\\/]string-width[\\/]index\.js$/,
    code: `module.exports = require(${JSON.stringify(stringWidth)}).default;`,
  },
  // Nobody is asked to fill in a form, so that no answer is held against a JSON schema.
  {
    id: /@modelcontextprotocol[\\/]server[\\/]dist[\\/]ajvProvider-[\w-]+\.mjs$/,
    code: `class AjvJsonSchemaValidator { getValidator() { ${throwing('a form')} } } export { AjvJsonSchemaValidator as n };`,
  },
  // One process has no workers to gather from, and our gauges and histograms need no quantiles.
  { id: /prom-client[\\/]lib[\\/]cluster\.js$/, code: refusal('a cluster') },
  { id: /prom-client[\\/]lib[\\/]pushgateway\.js$/, code: refusal('this push gateway client') },
  { id: /prom-client[\\/]lib[\\/]summary\.js$/, code: refusal('a summary') },
];

function refusal(what: string): string {
  return `module.exports = () => { ${throwing(what)} };`;
}

function throwing(what: string): string {
  return `throw new Error('${what} is not part of this program');`;
}

/** All names that a file of yaml's writer exports, so that one text stands for each of them. */
function yamlWriter(): string {
  const names = ['stringify', 'createStringifyContext', 'stringifyCollection', 'stringifyComment', 'indentComment', 'lineComment'];
  const others = ['stringifyDocument', 'stringifyNumber', 'stringifyPair', 'stringifyString', 'foldFlowLines'];
  return `export const ${[...names, ...others].map((name) => `${name} = refuse`).join(', ')};\nfunction refuse() { ${throwing('writing YAML')} }`;
}

/** Whether a file is one of those parts: nothing of it is in the bundle. */
export function isReplaced(id: string): boolean {
  return parts.some((part) => part.id.test(id));
}

/** Fails where a part is no longer met: a library that moved its files would be bundled whole again. */
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
