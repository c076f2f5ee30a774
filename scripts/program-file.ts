import type { OutputChunk, RolldownOutput } from 'rolldown';
import { chunkEnd, chunkKey, type ProgramHead, programHeadBytes, programStart } from '../src/launch/program.ts';
import { orderForCompression } from './chunk-order.ts';
import { pack as compress, unpackExpression } from './packed.ts';

/**
 * Modules by which chunks are recognized that only single commands, formats, schemas, agents or metrics need. These are stored together as
 * brotli: a sixth smaller in the package than with its gzip, and a few milliseconds to decompress.
 */
const rareModules = [
  /src[\\/]compat[\\/]run\.ts$/,
  /src[\\/]simulator[\\/]server[\\/]handle\.ts$/,
  /src[\\/]app[\\/]serve[\\/]server\.ts$/,
  /node_modules[\\/]@modelcontextprotocol[\\/]/,
  /node_modules[\\/]prom-client[\\/]/,
  /node_modules[\\/](?:yaml|zod)[\\/]/,
  /src[\\/]cli[\\/]commands[\\/](?:bug|completion|listen|simulate)\.ts$/,
  /src[\\/]cli[\\/]help[\\/]chinese\.ts$/,
  /src[\\/]cli[\\/]output[\\/](?:compare-files|capture-text|simulation-text)\.ts$/,
  /src[\\/]render[\\/](?:ci|targets)[\\/]/,
  /src[\\/]render[\\/](?:agent[\\/]index|html[\\/]html|markdown[\\/]markdown)\.ts$/,
];
/** The same for all examinations of an endpoint: they wait for its answers much longer than for 3 ms of decompression. */
const examinationModules = [
  /src[\\/]checks[\\/]index\.ts$/,
  /src[\\/]engine[\\/]run\.ts$/,
  /node_modules[\\/]undici[\\/]lib[\\/]dispatcher[\\/]client\.js$/,
];
/** The same for the checks of settings and their sentences: 9 kB of the package. */
const settingsModules = [/src[\\/]settings[\\/]issues[\\/]/, /src[\\/]settings[\\/]lint[\\/]/];
/** Each pack is decompressed as a whole for the first of its chunks. */
const packs = {
  './packed-chunks.cjs': rareModules,
  './packed-examinations.cjs': examinationModules,
  './packed-settings.cjs': settingsModules,
};

/**
 * V8 keeps a script with a single Chinese letter as two bytes a character. Strings, patterns and identifiers read the escapes; `String.raw`
 * would not, but holds patterns only.
 */
const inAscii = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A chunk whose source is in the pack. */
function toPackedChunk(name: string, packName: string): string {
  return `function(require,module,exports){require("node:vm").runInThisContext(require("${packName}")["${name}"],{filename:"${name}"})(require,module,exports)}`;
}

/**
 * The chunks of a CommonJS bundle as one file that `src/launch/program.ts` reads: a module whose exports are the chunks by name, each a
 * function called when it is first required, as Node does with a file; the line before it gives their lengths. JSON texts are added next to
 * them. `isThorough` spends seconds on a smaller package. Throws if that line is longer than its reader expects.
 */
export function programFile(output: RolldownOutput['output'], texts: Readonly<Record<string, string>>, isThorough = false): string {
  const chunks = output.filter((file) => file.type === 'chunk');
  const packOf = new Map<string, string>();
  for (const [pack, modules] of Object.entries(packs))
    for (const name of modules.flatMap((module) => findChunks(chunks, module))) if (!packOf.has(name)) packOf.set(name, pack);
  const sources = new Map(chunks.map(({ fileName, code }) => [fileName, `function(require,module,exports){${code.trim()}\n}`]));
  const packTexts = Object.keys(packs).map((pack) => {
    const packed = [...packOf].filter(([, other]) => other === pack).map(([name]) => [name, `(${sources.get(name)})`]);
    const text = compress(JSON.stringify(Object.fromEntries(packed)));
    return { name: pack, text: `function(require,module){module.exports=JSON.parse(${unpackExpression(`"${text}"`)})}` };
  });
  const parts = orderForCompression(
    [
      ...[...sources].map(([name, text]) => {
        const pack = packOf.get(name);
        return { name: `./${name}`, text: pack === undefined ? inAscii(text) : toPackedChunk(name, pack) };
      }),
      ...packTexts,
      ...Object.entries(texts).map(([name, text]) => ({ name, text })),
    ],
    isThorough,
  );
  const head: ProgramHead = { chunks: {} };
  let body = programStart;
  for (const { name, text } of parts) {
    head.chunks[name] = [Buffer.byteLength(text), text.split('\n').length];
    body += `${chunkKey(name)}${text}${chunkEnd}`;
  }
  body += '};\n';
  const line = `// ${JSON.stringify(head)}\n`;
  if (Buffer.byteLength(line) > programHeadBytes)
    throw new Error(`the head of the program's file is longer than ${programHeadBytes} bytes`);
  return line + body;
}

function findChunks(chunks: readonly OutputChunk[], module: RegExp): string[] {
  const found = chunks.filter(({ modules }) => Object.keys(modules).some((id) => module.test(id)));
  if (found.length === 0) throw new Error(`there is no chunk with ${module} to compress`);
  return found.map(({ fileName }) => fileName);
}
