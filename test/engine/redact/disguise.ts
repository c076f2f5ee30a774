/** Ways to write a secret, implemented without the redactor's own code. */
export const disguises: Readonly<Record<string, (secret: string) => string>> = {
  raw: (secret) => secret,
  'url-encoded': (secret) => encodeURIComponent(secret),
  'url-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'every byte url-encoded': (secret) => hexBytes(secret, '%'),
  'every byte url-encoded twice': (secret) => encodeURIComponent(hexBytes(secret, '%')),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64 behind one byte': (secret) => Buffer.from(`:${secret}`).toString('base64'),
  'base64 behind two bytes': (secret) => Buffer.from(`u:${secret}`).toString('base64'),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64url behind two bytes': (secret) => Buffer.from(`u:${secret}@host`).toString('base64url'),
  'base64 wrapped': (secret) =>
    Buffer.from(secret)
      .toString('base64')
      .replace(/(.{9})/g, '$1\r\n'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  HEX: (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'hex dump': (secret) => hexBytes(secret, ' '),
  'bytes of a Buffer': (secret) => JSON.stringify(Buffer.from(secret)),
  'in JSON': (secret) => JSON.stringify(secret),
  'in JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ key: secret })),
  'unicode escapes': (secret) => units(secret, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
  'some unicode escapes': (secret) => units(secret, (code, at) => (at % 3 === 0 ? `\\u00${code.toString(16)}` : String.fromCharCode(code))),
  'decimal entities': (secret) => units(secret, (code) => `&#${code};`),
  'hexadecimal entities': (secret) => units(secret, (code) => `&#x${code.toString(16)};`),
  'some entities': (secret) => units(secret, (code, at) => (at % 4 === 1 ? `&#${code};` : String.fromCharCode(code))),
  'markup entities': (secret) => secret.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  upper: (secret) => secret.toUpperCase(),
  lower: (secret) => secret.toLowerCase(),
  reversed: (secret) => [...secret].reverse().join(''),
  spaced: (secret) => [...secret].join(' '),
  hyphenated: (secret) => [...secret].join('-'),
  'wrapped over lines': (secret) => secret.replace(/(.{7})/g, '$1\n  '),
  'cut by colours': (secret) => secret.replace(/(.{5})/g, '$1\u001b[31m'),
  'cut by shown escapes': (secret) => secret.replace(/(.{5})/g, '$1\\u{1b}[0m'),
  'cut by zero-width marks': (secret) => secret.replace(/(.{5})/g, '$1\u200b'),
  'cut by shown zero-width marks': (secret) => secret.replace(/(.{5})/g, '$1\\u{200b}'),
  'cut by tags': (secret) => secret.replace(/(.{6})/g, '$1<wbr>'),
  'binary with 0b': (secret) => [...Buffer.from(secret)].map((byte) => `0b${byte.toString(2).padStart(8, '0')}`).join(', '),
  'base64 of UTF-16 among Chinese': (secret) => amongChinese(secret).toString('base64'),
  'base64 of big-endian UTF-16 among Chinese': (secret) => amongChinese(secret).swap16().toString('base64'),
  'a spread string': (secret) => JSON.stringify({ ...secret.split('') }),
  'numbered lines': (secret) =>
    secret
      .split('')
      .map((character, at) => `${at}: ${character}`)
      .join('\n'),
  'backslashed for Markdown': (secret) => secret.replace(/[_*-]/g, '\\$&'),
};

function amongChinese(secret: string): Buffer {
  return Buffer.from(`密钥${secret.replace(/(.{5})/g, '$1中')}。`, 'utf16le');
}

function hexBytes(secret: string, before: string): string {
  return [...Buffer.from(secret)].map((byte) => `${before}${byte.toString(16).padStart(2, '0')}`).join('');
}

function units(secret: string, written: (code: number, at: number) => string): string {
  return [...secret].map((character, at) => written(character.charCodeAt(0), at)).join('');
}

/** Contexts in which a secret can occur. */
export const places: Readonly<Record<string, (inner: string) => string>> = {
  alone: (inner) => inner,
  sentence: (inner) => `The router said: ${inner} was refused.\nTry again.`,
  'behind a backslash': (inner) => `C:\\dir\\${inner} end`,
  'behind a percent sign': (inner) => `100%${inner}`,
  'in a URL': (inner) => `GET https://api.example.com/v1/models?id=${inner}&page=2`,
  'in a header': (inner) => `> x-debug: ${inner}\n> accept: */*`,
  'in a table': (inner) => `| name | ${inner} |\n| next | row |`,
  'in quotes': (inner) => `'${inner}'`,
  'among foreign letters': (inner) => `İstanbul ıİ ${inner} ß 中文`,
  'in a long log': (inner) => `${'2026-11-20 info ok\n'.repeat(40)}${inner}${'\nfine'.repeat(20)}`,
};
