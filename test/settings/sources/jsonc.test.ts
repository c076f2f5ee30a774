import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getNode, getText, type JsonNode, parseJsonText } from '../../../src/settings/sources/jsonc.ts';

function plain(node: JsonNode | null): unknown {
  if (node === null) return undefined;
  if (node.value instanceof Map) return Object.fromEntries([...node.value].map(([name, child]) => [name, plain(child)]));
  return Array.isArray(node.value) ? (node.value as readonly JsonNode[]).map(plain) : node.value;
}

describe('parseJsonText', () => {
  it('reads what JSON.parse reads', () => {
    const value = fc.jsonValue({ maxDepth: 6 }).filter((json) => !JSON.stringify(json).includes('"__proto__"'));
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2), (json, indent) => {
        const text = JSON.stringify(json, null, indent);
        expect(plain(parseJsonText(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('knows comments, trailing commas, a mark at the start, and the line of a value', () => {
    const text = '\ufeff// one\n{\n  "a": 1, /* two\n  lines */\n  "b": { "c": "x", },\n  "d": [true,],\n}\n';
    const root = parseJsonText(text);
    expect(plain(root)).toEqual({ a: 1, b: { c: 'x' }, d: [true] });
    expect([getNode(root, 'a')?.line, getNode(root, 'b', 'c')?.line, getNode(root, 'd')?.line]).toEqual([3, 5, 6]);
    expect(getText(getNode(root, 'b', 'c'))).toBe('x');
  });

  it('takes the last of two members of one name', () => expect(plain(parseJsonText('{"a":1,"a":2}'))).toEqual({ a: 2 }));

  it.each(['', '// nothing', '{', '{"a":}', '{"a" 1}', "{'a':1}", '{a:1}', '{"a":1} {"b":2}', '[1 2]', '{"a":"x\n"}', 'NaN', '"\\x"'])(
    '%j is none',
    (text) => expect(parseJsonText(text)).toBeNull(),
  );

  it.each([
    ['brackets', '['.repeat(200_000)],
    ['members', '{"a":'.repeat(200_000)],
    ['closed brackets', `${'['.repeat(65)}${']'.repeat(65)}`],
  ])('gives up on %s nested too deep', (_, text) => expect(parseJsonText(text)).toBeNull());

  it('reads brackets inside strings, however many', () => {
    expect(plain(parseJsonText(JSON.stringify('['.repeat(1000))))).toBe('['.repeat(1000));
  });
});
