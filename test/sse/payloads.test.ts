import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPayloadReader } from '../../src/sse/validators/payloads.ts';

/** The result of `JSON.parse` for a text, or that it throws. */
function parsed(parse: (text: string) => unknown, text: string): unknown {
  try {
    return { json: structuredClone(parse(text)) };
  } catch (error) {
    return { thrown: (error as Error).name };
  }
}

function expectSame(texts: readonly string[]): void {
  const reader = createPayloadReader();
  for (const text of texts) expect(parsed(reader.parse, text)).toEqual(parsed(JSON.parse, text));
}

const delta = (text: string, number: string): string =>
  `{"type":"content_block_delta","n":${number},"delta":{"type":"text_delta","text":${text}},"list":[1,null,{"a":true}]}`;

it('reads what differs from the payload before as JSON.parse does, whatever stands there', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }).map((value) => JSON.stringify(value)),
    fc.constantFrom(
      '"a"',
      '"b"',
      '" "',
      '""',
      '"a\\"b"',
      '"\\u00e9"',
      '"tab\there"',
      '"open',
      'null',
      '7',
      '{}',
      '"x","text":"y"',
      '"x"}}',
    ),
  );
  const number = fc.constantFrom('1', '2', '10', '0', '-1', '1.5', '1e3', '01', '1.', '', '9007199254740993', '"1"', 'null', '1,"n":2');
  fc.assert(
    fc.property(fc.array(fc.tuple(text, number), { minLength: 3, maxLength: 12 }), (events) => {
      // Two plain payloads before each, so that there is a template to misapply.
      expectSame(
        events.flatMap(([text, number], at) => [delta(`"x${at}"`, String(at + 1)), delta(`"y${at}"`, String(at + 2)), delta(text, number)]),
      );
    }),
    { numRuns: 500 },
  );
});

it('reads any payloads as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.array(fc.json(), { maxLength: 8 }), fc.nat(3), (texts, blanks) => {
      expectSame(texts.flatMap((text) => [text, text, JSON.stringify(JSON.parse(text), null, blanks)]));
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['a repeated key', '{"a":"x","b":1,"b":"y"}', '{"a":"z","b":1,"b":"y"}'],
  ['a key that is a number', '{"b":"x","1":2}', '{"b":"y","1":2}'],
  ['a prototype', '{"__proto__":"x","a":"1"}', '{"__proto__":"y","a":"2"}'],
  ['blanks', '{"a": "x"}', '{"a": "y"}'],
  ['a value that becomes an object', '{"a":"x"}', '{"a":{"b":1}}'],
])('reads %s as JSON.parse does', (_name, first, second) => expectSame([first, second, first, second, first, second]));

it.each([
  ['compact', (text: string) => text],
  ['as Python writes it', (text: string) => text.replaceAll(/([,:])(?=["[{\dnt])/g, '$1 ')],
])('reads most of a stream without parsing it, %s, and does not lose the way at an escape', (_name, written) => {
  const reader = createPayloadReader();
  const texts = Array.from({ length: 1000 }, (_, at) => written(delta(at % 20 === 7 ? '"a\\nb"' : `"word${at}"`, String(at))));
  expect(JSON.parse(texts[7] ?? '')).toMatchObject({ n: 7, delta: { text: 'a\nb' } });
  const objects = new Set(texts.map((text) => reader.parse(text)));
  expect(objects.size).toBeLessThan(60);
});
