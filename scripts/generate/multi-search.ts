import { readFileSync } from 'node:fs';
import wabt from 'wabt';

const source = 'src/classify/log/multi-search.wat';

/** The assembled module of `multi-search.wat` as a source file: the program is a single file without an assembler. */
export async function multiSearchFile(): Promise<string> {
  const module = (await wabt()).parseWat(source, readFileSync(source, 'utf8'), { simd: true });
  const { buffer } = module.toBinary({});
  module.destroy();
  const lines =
    Buffer.from(buffer)
      .toString('base64')
      .match(/.{1,120}/g) ?? [];
  return `/** Generated from multi-search.wat by \`npm run generate\`: the assembled module in base64. */
export const multiSearchModule = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`;
}
