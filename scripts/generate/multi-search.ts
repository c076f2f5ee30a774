import { readFileSync } from 'node:fs';
import wabt from 'wabt';
import { errorMarkers } from '../../src/classify/log/line.ts';
import { groupPatterns } from './pattern-groups.ts';

const source = 'src/classify/log/multi-search.wat';

/** The assembled module of `multi-search.wat` as a source file, since the program has no assembler, and the groups of the markers it finds. */
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
/** The group of each error marker, one digit each, in their order: see scripts/generate/pattern-groups.ts. */
export const markerGroups = '${groupPatterns(errorMarkers.map((marker) => Buffer.from(marker))).join('')}';
`;
}
