import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import { createRedactor, LeakError, type Redactor } from '../../../src/engine/redact/redactor.ts';
import { transformations } from '../../security/chains.ts';
import { disguises, places } from './disguise.ts';

const alphabet = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const signs = [...'-_+/=.~!@#$^*()>"\':;,|{}'];
/** Characters that begin an escape in some notation. */
const escapes = [...'%\\&<'];
const ofLength = (from: string[], minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...from), { minLength, maxLength }).map((characters) => characters.join(''));
const key = fc.oneof(
  fc
    .tuple(fc.constantFrom('sk-', 'sk-ant-api03-', 'sk-proj-', 'kr_live_', 'AIza', 'ck-', ''), ofLength([...alphabet, '-', '_'], 24, 60))
    .map((parts) => parts.join('')),
  ofLength([...alphabet, ...signs], 30, 60),
  fc
    .tuple(ofLength([...alphabet, '-', '_'], 20, 30), fc.constantFrom(...escapes), ofLength(alphabet, 20, 30))
    .map((parts) => parts.join('')),
);

/** Without separators: what a person, or a program that joins lines, could still read. */
const joined = (text: string): string =>
  text
    .replace(/\u001b\[[0-9;]*[A-Za-z]|\\u\{[0-9a-f]+\}(?:\[0m)?|<wbr>/g, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();

/** A document that would become invalid is not written at all. */
function cleaned(gate: Pick<Redactor, 'clean'>, text: string): string {
  try {
    return gate.clean(text);
  } catch (error) {
    if (error instanceof LeakError) return '';
    throw error;
  }
}

const property = (gateFor: (secret: string) => Pick<Redactor, 'clean'>) =>
  fc.property(key, fc.constantFrom(...Object.keys(disguises)), fc.constantFrom(...Object.keys(places)), (secret, disguise, place) => {
    const written = disguises[disguise]?.(secret) ?? '';
    const shown = cleaned(gateFor(secret), places[place]?.(written) ?? '');
    expect(shown.includes(written), `${disguise}, ${place}`).toBe(false);
    const core = joined(written);
    if (core.length >= 16) expect(joined(shown).includes(core), `${disguise}, ${place}, joined`).toBe(false);
    expect(shown.includes(secret)).toBe(false);
  });

const gateFor = (secret: string): Redactor => {
  const gate = createRedactor();
  gate.protect(new Secret(secret));
  return gate;
};

describe('the redaction gate', () => {
  it('lets no random key through in any disguise at any place', () => {
    // A different seed at each run of the suite.
    fc.assert(property(gateFor), { numRuns: 700 });
  });

  it.each([
    ['is off', () => ({ clean: (text: string) => text })],
    ['knows only the raw value', (secret: string) => ({ clean: (text: string) => text.replaceAll(secret, '…') })],
    ['protects another key', () => gateFor('sk-0000000000000000000000000000')],
  ])('would be caught by the same test when it %s', (_, mutant) => {
    expect(fc.check(property(mutant as (secret: string) => Redactor), { numRuns: 300 }).failed).toBe(true);
  });

  it.each(Object.keys(disguises))('withholds a key written as: %s', (name) => {
    const secret = 'kr_live_Zk93mQpL0vBx7TqW<2"s&Hn4';
    const written = disguises[name]?.(secret) ?? '';
    const shown = gateFor(secret).clean(`before\n${written}\nafter\n`);
    expect(shown).not.toContain(written);
    expect(shown).toContain('before');
    expect(shown).toContain('after');
  });

  it('hides short passwords too, in every plain encoding', () => {
    const gate = createRedactor();
    gate.protectText('hunt3r', '[proxy password]');
    for (const written of ['hunt3r', 'HUNT3R', 'r3tnuh', Buffer.from('hunt3r').toString('base64'), Buffer.from('hunt3r').toString('hex')])
      expect(gate.clean(`x ${written} y`)).not.toContain(written);
    expect(gate.clean('İ HUNT3R')).not.toContain('HUNT3R');
  });

  it('takes a URL apart: its password, user:password in base64, and query values', () => {
    const gate = createRedactor();
    gate.protect(new Secret('http://user:p%40ssw0rd-long@proxy.example:3128/?token=abcdef123456'));
    for (const part of ['p@ssw0rd-long', 'p%40ssw0rd-long', Buffer.from('user:p@ssw0rd-long').toString('base64'), 'abcdef123456'])
      expect(gate.clean(`x ${part} y`), part).not.toContain(part);
    expect(gate.clean('proxy.example:3128 by user')).toBe('proxy.example:3128 by user');
  });

  it('finds a key that is cut over two writes to the same stream', () => {
    const gate = gateFor('sk-ant-api03-0123456789abcdefghijklmn');
    expect(gate.clean('sk-ant-api03-01234567', 'out')).toContain('sk-ant-api03-…');
    expect(gate.clean('89abcdefghijklmn\nnext\n', 'out')).not.toContain('abcdefghijklmn');
    expect(gate.clean('fine\n', 'out')).toBe('fine\n');
  });

  it('keeps a document valid, and withholds only the fields that together are a secret', () => {
    const gate = gateFor('sk-0123456789abcdefghijklmn"<&');
    const report = { a: 'sk-0123456789abcdefghijklmn"<&', b: 'sk-01 2345 6789 abcd efgh ijklmn', c: ['sk-0123456789ab', 'cdefghijklmn'] };
    const masked = gate.masked({ a: report.a, b: report.b });
    expect(JSON.parse(gate.clean(JSON.stringify(masked)))).toEqual(masked);
    expect(masked.b).toMatch(/^\[withheld/);
    const both = ['[withheld: this text would have shown a secret]', '[withheld: this text would have shown a secret]'];
    expect(JSON.parse(gate.clean(JSON.stringify(report.c)))).toEqual(both);
    expect(JSON.parse(gate.clean(JSON.stringify({ a: 'kept', c: report.c, d: 'also \\" kept' })))).toEqual({
      a: 'kept',
      c: both,
      d: 'also \\" kept',
    });
    const [first, second] = report.c;
    expect(gate.clean(`<!doctype html><p id="kept">kept</p><b>${first}</b><b>${second}</b><i>kept</i>`)).toBe(
      `<!doctype html><p id="kept">kept</p><b>${both[0]}</b><b>${both[1]}</b><i>kept</i>`,
    );
  });

  it('writes nothing of a document with a secret outside of its fields', () => {
    const gate = gateFor('sk-0123456789abcdefghijklmn');
    expect(() => gate.clean(JSON.stringify({ a: 'b', c: [...Buffer.from('sk-0123456789abcdefghijklmn')] }))).toThrow(LeakError);
  });

  it('masks names as well as values, cookies, credentials in headers, and who owns the account', () => {
    const gate = gateFor('sk-0123456789abcdefghijklmn');
    const exchange = {
      purpose: 'key-endpoint',
      requestHeaders: { authorization: 'Bearer $KUSH_DOCTOR_API_KEY', 'x-api-key': '$KUSH_DOCTOR_API_KEY' },
      remoteAddress: '203.0.113.9',
      outcome: {
        headers: { 'set-cookie': 'sid=abc; Path=/; HttpOnly, t=1', 'x-sk-0123456789abcdefghijklmn': '1', authorization: 'Bearer short' },
        body: '{"email":"jane.doe@example.org","last_ip":"198.51.100.7","v6":"2001:db8:0:1:1:1:1:1","status":"active"}',
      },
    };
    const shown = JSON.stringify(gate.masked({ exchanges: [exchange] }));
    for (const gone of ['0123456789abcdef', 'sid=abc', 't=1', 'short', 'jane.doe', '198.51.100.7', '2001:db8'])
      expect(shown).not.toContain(gone);
    for (const kept of ['$KUSH_DOCTOR_API_KEY', 'sid=…', 'Path=/', 'active', '203.0.113.9', 'Bearer …']) expect(shown).toContain(kept);
  });

  it.each([
    'Error: 401 {"error":{"type":"invalid_request_error","code":"invalid_api_key","message":"Incorrect API key provided"}}',
    'token expired: auth.expired_token (status 401)',
    'The header authorization: missing; api_key: invalid_api_key; secret scanning; max_tokens=4096; password reset',
    'x-api-key: $KUSH_DOCTOR_API_KEY',
    'key sk-…x9Qz from .env:3, request id req_011CSHoEeqs5C35K2UUqR7Fy',
    'billing.key_budget rate.tokens permission.key token_count=12',
  ])('leaves a line readable that only speaks of secrets: %s', (line) => {
    expect(gateFor('sk-ant-api03-Zk93mQpL0vBx7TqW2sHn4').clean(line)).toBe(line);
  });

  it.each([
    'sk-ant-api03-AAAABBBBCCCCDDDD1111',
    'sk-proj-abcdefT3BlbkFJghijkl0123',
    'AIzaSyA0123456789abcdefghijklmnopqrstu',
    'hf_abcdefghijklmnopqrst',
    'gsk_abcdefghijklmnopqrst',
    'xai-abcdefghijklmnopqrst',
    'sk-or-v1-0123456789abcdef0123456789abcdef',
    'ghp_0123456789abcdefghij0123456789abcdef',
    'Authorization: Bearer abcdefghijklmnop123456',
    'https://user:hunter2pass@proxy.example/',
    'cookie: session=0123456789abcdef',
  ])('masks what looks like a credential although it is not ours: %s', (text) => {
    const shown = createRedactor().clean(`log line ${text} end`);
    expect(shown).not.toContain(text);
    expect(shown).toContain('log line');
  });

  it('gives bytes that hold nothing back untouched, and masks in both encodings', () => {
    const gate = gateFor('kéy-0123456789abcdefghij');
    const plain = Buffer.from([0, 255, 254, 65]);
    expect(gate.cleanBytes(plain)).toBe(plain);
    expect(Buffer.from(gate.cleanBytes(Buffer.from('a kéy-0123456789abcdefghij b'))).toString()).not.toContain('0123456789abcdef');
    expect(Buffer.from(gate.cleanBytes(Buffer.concat([plain, Buffer.from(' sk-0123456789abcdefghij')]))).toString('latin1')).not.toContain(
      '0123456789abcdef',
    );
  });
});

describe('a secret that letters and digits of ASCII do not tell', () => {
  it.each([
    ['Chinese', '密码口令钥匙天地玄黄宇宙洪荒日月盈昃'],
    ['Chinese with letters', '天密钥匙令口地玄q8Zr2LmW0xTn'],
    ['Cyrillic', 'пароль-жёщцфъэбдгхз'],
    ['emoji', '🚀🔥🎉🐼🍕🎸🌈🧨🪐🦊🧊🍓🎯🧲🪁🎃🦀🐳'],
    ['accents', 'çåøñéèüœæðþłőžâîûš'],
    ['signs', '#a!$b%^&*()c_+{}d~?=@'],
    ['figures', '4817206395518274'],
    ['letters that nobody could speak', 'sxqihyiubujzorrgdybswfsr'],
  ])('is not shown, in a disguise or in part: %s', (_, secret) => {
    const all = [...secret];
    const forms = [...transformations, ['its first nine', () => all.slice(0, 9).join('')] as const];
    for (const [name, write] of [...forms, ['its last nine', () => all.slice(-9).join('')] as const]) {
      const form = write(secret);
      expect(cleaned(gateFor(secret), `before\n${form}\nafter`), name).not.toContain(form);
    }
  });

  it('leaves words of the same letters alone', () => {
    const text = '请检查密钥与接口地址。{"type":"error","code":"a-b"} 1234567890 ¿Qué contraseña? Пароль не принят.';
    for (const secret of ['密码口令钥匙天地玄黄宇宙', '#a!$b%^&*()c_+{}d', '4817206395518274', 'пароль-жёщцфъэ'])
      expect(gateFor(secret).clean(text)).toBe(text);
  });
});

it.each(['weiß-q8Zßr2LmßW0xßTn5', 'İstanbul-q8ZİrLmİW'])('finds %s in upper case, where it has other letters', (secret) => {
  expect(gateFor(secret).clean(`x ${secret.toUpperCase()} y`)).not.toContain(secret.toUpperCase().slice(5, 14));
});

describe('a text that takes more readings than the budget allows', () => {
  const secret = 'q8Zr2LmW0xTn5KcV7bYd3FgH';
  const encoded = [1, 2, 3].reduce((text) => Buffer.from(text).toString('base64'), secret);
  const nothing = { perCharacter: 1, atLeast: 0 };
  const small = { text: nothing, field: nothing };
  const protecting = (budget?: typeof small): Redactor => {
    const gate = createRedactor(budget);
    gate.protect(new Secret(secret));
    return gate;
  };

  it('is withheld where it was not read, and says why', () => {
    const plain = 'A line of words. '.repeat(20);
    const shown = protecting(small).clean(`${plain}\n\n${encoded}\n\n${plain}\nThe last line.`);
    expect(shown).not.toContain(encoded.slice(0, 40));
    expect(shown).toMatch(/\[withheld: .*could not be searched.*\]\nThe last line\.$/);
  });

  it('is withheld as a field, in a document too', () => {
    const gate = protecting(small);
    expect(gate.masked({ message: encoded }).message).toMatch(/could not be searched/);
    expect(JSON.parse(gate.clean(JSON.stringify({ a: 'kept', message: encoded })))).toEqual({
      a: 'kept',
      message: expect.stringMatching(/could not be searched/),
    });
  });

  it('is read to its end within the budget of every run', () => {
    expect(protecting().clean(`x\n${encoded}`)).toMatch(/would have shown a secret/);
    const harmless = [1, 2, 3].reduce((text) => Buffer.from(text).toString('base64'), 'nothing of interest stands here');
    expect(protecting().clean(`x\n${harmless}`)).toBe(`x\n${harmless}`);
  });

  it('is withheld as one field of a hostile server, so that the report around it is written', () => {
    const signs = '\\\\u0073\\x73&#x73; 0x73 [115,107,45] %2525%5Cu0073%37 Zm9vYmFyMTIz {"id":"a1b2c3d4"}, 31415926535 8979323846; '.repeat(
      40,
    );
    const gate = protecting();
    const report = gate.masked({ title: 'The key was refused', body: signs });
    expect(report.title).toBe('The key was refused');
    expect(report.body).toMatch(/could not be searched/);
    expect(gate.clean(JSON.stringify(report))).toContain('The key was refused');
  });
});

it.each(['ollama', 'lm-studio'])('leaves %s, which its server documents as the key, in names and links', (key) => {
  const redactor = createRedactor();
  redactor.protect(new Secret(key));
  expect(redactor.clean(`https://docs.${key}.com/api`)).toBe(`https://docs.${key}.com/api`);
  redactor.protect(new Secret(`${key}-7Hq2x9Kp3mZ`));
  expect(redactor.clean(`key ${key}-7Hq2x9Kp3mZ`)).not.toContain('7Hq2x');
});

it.each(['OPENAI_API_KEY=', 'export OPENAI_API_KEY = ', 'OPENAI_API_KEY: ', 'Authorization: ', 'Authorization: Bearer '])(
  'hides the key behind %s, and not that name',
  (name) => {
    const redactor = createRedactor();
    const [key, other] = ['sk-7Hq2x9Kp3mZt5Vb8Nc4Rw1', 'Authorization: read OPENAI_API_KEY'];
    redactor.protect(new Secret(`${name}${key}`));
    expect(redactor.clean(other)).toBe(other);
    for (const text of [key, `${name}${key}`, Buffer.from(`${name}${key}`).toString('base64')])
      expect(redactor.clean(text)).not.toContain(text);
  },
);

it('leaves the name of an authentication scheme at the end of a sentence', () => {
  const text = 'Ask the operator to exempt the API path from Basic authentication.';
  expect(createRedactor().clean(text)).toBe(text);
  expect(createRedactor().clean('Basic authenticationX1.y2z3')).not.toContain('X1');
});
