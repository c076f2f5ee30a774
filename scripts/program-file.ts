import type { RolldownOutput } from 'rolldown';
import { chunkEnd, chunkKey, type ProgramHead, programHeadBytes, programStart } from '../src/launch/program.ts';
import { orderForCompression } from './chunk-order.ts';
import { pack, unpackExpression } from './packed.ts';

/**
 * Large chunks of single commands, stored as brotli: a tenth smaller in the package than with its gzip, and a millisecond to decompress. The
 * library does not load them.
 */
const packedChunks: ReadonlySet<string> = new Set(['compat.cjs', 'serve.cjs', 'simulator.cjs']);

/** A chunk that decompresses itself when it is loaded. */
function toPackedChunk(name: string, text: string): string {
  const source = `${unpackExpression(`"${pack(text)}"`)}.toString()`;
  return `function(require,module,exports){require("node:vm").runInThisContext(${source},{filename:"${name}"})(require,module,exports)}`;
}

/**
 * The chunks of a CommonJS bundle as one file that `src/launch/program.ts` reads: a module whose exports are the chunks by name, each a
 * function called when it is first required, as Node does with a file; the line before it gives their lengths. JSON texts are added next to
 * them. `isThorough` spends seconds on a smaller package. Throws if that line is longer than its reader expects.
 */
export function programFile(output: RolldownOutput['output'], texts: Readonly<Record<string, string>>, isThorough = false): string {
  const chunks = output.filter((file) => file.type === 'chunk');
  for (const name of packedChunks)
    if (!chunks.some(({ fileName }) => fileName === name)) throw new Error(`there is no chunk ${name} to compress`);
  const parts = orderForCompression(
    [
      ...chunks.map(({ fileName, code }) => {
        const text = `function(require,module,exports){${code.trim()}\n}`;
        return { name: `./${fileName}`, text: packedChunks.has(fileName) ? toPackedChunk(fileName, `(${text})`) : text };
      }),
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
