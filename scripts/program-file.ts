import type { RolldownOutput } from 'rolldown';
import { chunkEnd, chunkKey, maxHeadBytes, type ProgramHead, programStart } from '../src/launch/program.ts';
import { orderForCompression } from './chunk-order.ts';

/**
 * The chunks of a CommonJS bundle as one file that `src/launch/program.ts` reads: a module whose exports are the chunks by name, each a
 * function called when it is first required, as Node does with a file; the line before it gives their lengths. JSON texts are added next to
 * them. `isThorough` spends seconds on a smaller package. Throws if that line is longer than its reader expects.
 */
export function programFile(output: RolldownOutput['output'], texts: Readonly<Record<string, string>>, isThorough = false): string {
  const chunks = output.filter((file) => file.type === 'chunk');
  const parts = orderForCompression(
    [
      ...chunks.map(({ fileName, code }) => ({
        name: `./${fileName}`,
        text: `function(require,module,exports){${code.trim()}\n}`,
      })),
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
  if (Buffer.byteLength(line) > maxHeadBytes) throw new Error(`the head of the program's file is longer than ${maxHeadBytes} bytes`);
  return line + body;
}
