import { describe, expect, it } from 'vitest';
import { explain } from '../../src/api.ts';

const key = 'sk-Zz9yXx8wVv7uTt6sRr5qPp4o';

interface Sent {
  line?: string;
  host?: string;
  header?: string;
}

const answer = ['HTTP/1.1 401 Unauthorized', 'Content-Type: application/json'];
const body = '{"detail":"Unauthorized"}';

function toRequest({ line = 'POST /v1/embeddings HTTP/1.1', host = 'llm.firma.de', header }: Sent): string[] {
  return [line, `Host: ${host}`, 'User-Agent: test/1', ...(header === undefined ? [] : [header])];
}

const offset = (at: number): string => at.toString(16).padStart(4, '0');
const trace = (title: string, lines: readonly string[]): string[] => [
  `${title}, 99 bytes (0x63)`,
  ...lines.map((line, at) => `${offset(at * 40)}: ${line}`),
];

/** One request and its refusal, as programs print them. */
const forms: Readonly<Record<string, (sent: Sent) => string>> = {
  'curl -v': (sent) =>
    [
      ...toRequest(sent).map((line) => `> ${line}`),
      '> ',
      ...answer.map((line) => `< ${line}`),
      '< ',
      body,
      '* Connection #0 left intact',
    ].join('\n'),
  'curl --trace-ascii': (sent) =>
    [
      '== Info: Connected to llm.firma.de (192.0.2.7) port 443 (#0)',
      ...trace('=> Send header', [...toRequest(sent), '']),
      ...answer.flatMap((line) => trace('<= Recv header', [line])),
      ...trace('<= Recv data', [body]),
      '== Info: Connection #0 to host llm.firma.de left intact',
    ].join('\n'),
  'wget -d': (sent) =>
    [
      '---request begin---',
      ...toRequest(sent),
      '',
      '---request end---',
      '---response begin---',
      ...answer,
      '',
      '---response end---',
      body,
    ].join('\n'),
  HTTPie: (sent) => [...toRequest(sent), '', '{', '    "input": "Hallo"', '}', '', '', ...answer, '', body].join('\n'),
};

const faults: readonly (readonly [what: string, sent: Sent, category: string])[] = [
  ['no key', {}, 'auth.missing_key'],
  ['an empty Bearer', { header: 'Authorization: Bearer ' }, 'auth.missing_key'],
  ['no scheme', { header: `Authorization: ${key}` }, 'auth.wrong_header'],
  ['the scheme twice', { header: `Authorization: Bearer Bearer ${key}` }, 'config.key_format'],
  ['a colon after the scheme', { header: `authorization: Bearer: ${key}` }, 'config.key_format'],
  ['quotes in the value', { header: `Authorization: Bearer "${key}"` }, 'config.key_format'],
  ['a variable of a shell', { header: 'Authorization: Bearer $MISTRAL_API_KEY' }, 'client.env'],
  ['a variable of cmd.exe', { header: 'Authorization: Bearer %GROQ_KEY%' }, 'client.env'],
  ['a variable of Postman', { header: 'x-api-key: {{apiKey}}' }, 'client.env'],
  ['the key in the query', { line: `POST /v1/embeddings?apikey=${key} HTTP/1.1` }, 'auth.wrong_header'],
  ['a good header', { header: `Authorization: Bearer ${key}` }, 'auth.invalid_key'],
  [
    "Google's key in the query",
    { line: `POST /v1beta/models/m:generateContent?key=${key} HTTP/1.1`, host: 'generativelanguage.googleapis.com' },
    'auth.invalid_key',
  ],
  [
    'a key of Anthropic as Bearer',
    { line: 'POST /v1/messages HTTP/1.1', host: 'api.anthropic.com', header: 'Authorization: Bearer sk-ant-api03-Zz9yXx8w' },
    'auth.wrong_header',
  ],
];

const categoryOf = (text: string): string => explain(text)[0]?.category ?? '';

describe('the request of a transcript, refused with 401', () => {
  for (const [form, print] of Object.entries(forms))
    for (const [what, sent, category] of faults) it(`${form}: ${what}`, () => expect(categoryOf(print(sent))).toBe(category));

  it('is the last one: a redirect dropped the key', () => {
    const first = ['> POST /chat HTTP/1.1', '> Host: old.firma.de', `> Authorization: Bearer ${key}`, '> ', '< HTTP/1.1 302 Found'];
    const second = ['< location: https://new.firma.de/chat', '< ', "* Issue another request to this URL: 'https://new.firma.de/chat'"];
    const last = ['> GET /chat HTTP/1.1', '> Host: new.firma.de', '> ', '< HTTP/1.1 401 Unauthorized', '< ', 'No credentials'];
    expect(categoryOf([...first, ...second, ...last].join('\n'))).toBe('endpoint.redirect');
  });

  it('joins the pieces of a long line of --trace-ascii', () => {
    const long = '{"error":{"message":"The model `kleines-modell` was not found in th';
    const text = [
      ...trace('=> Send header', [...toRequest({ header: `Authorization: Bearer ${key}` }), '']),
      ...trace('<= Recv header', ['HTTP/1.1 404 Not Found']),
      '<= Recv data, 88 bytes (0x58)',
      `0000: ${long.slice(0, 64)}`,
      `0040: ${long.slice(64)}is catalogue"}}`,
    ].join('\n');
    expect(JSON.stringify(explain(text))).toContain('The model `kleines-modell` was not found in this catalogue');
  });

  it('names the fix', () => {
    const fixOf = (sent: Sent): string => explain(forms.HTTPie?.(sent) ?? '')[0]?.fixes[0]?.text ?? '';
    expect(fixOf({ header: 'Authorization: Bearer $KEY' })).toContain('double quotes');
    expect(fixOf({ line: `POST /v1/embeddings?token=${key} HTTP/1.1` })).toContain('not in the URL');
  });
});

describe('a pasted command and the body of its answer', () => {
  const refusal = '{"error":{"message":"Invalid API key","type":"authentication_error"}}';
  const cases: readonly (readonly [options: string, category: string])[] = [
    [`-H "Authorization: ${key}"`, 'auth.wrong_header'],
    [`-H 'Authorization: Bearer $MY_KEY'`, 'client.env'],
    [`-H "Authorization: Bearer $MY_KEY"`, 'auth.invalid_key'],
    [`-H "Authorization: Bearer ${key}"`, 'auth.invalid_key'],
    [`-H "Content-Type: application/json"`, 'auth.missing_key'],
  ];
  for (const [options, category] of cases)
    it(options.replace(key, 'KEY'), () =>
      expect(categoryOf(`$ curl https://llm.firma.de/v1/models ${options}\n${refusal}`)).toBe(category),
    );
});

describe('a proxy that refuses the way to the server', () => {
  const connect = ['CONNECT llm.firma.de:443 HTTP/1.1', 'Host: llm.firma.de:443'];
  for (const status of [
    '403 Filtered',
    '401 Unauthorized',
    '407 Proxy Authentication Required',
    '502 Bad Gateway',
    '503 Service Unavailable',
  ])
    it(`CONNECT: ${status}`, () => {
      const text = [...connect.map((line) => `> ${line}`), '> ', `< HTTP/1.1 ${status}`, '< Server: tinyproxy/1.11.1', '< '].join('\n');
      expect(categoryOf(text)).toBe('network.proxy');
    });

  it('is not the server that refuses behind an open tunnel', () => {
    const tunnel = [...connect.map((line) => `> ${line}`), '> ', '< HTTP/1.1 200 Connection established', '< '];
    expect(categoryOf([...tunnel, forms['curl -v']?.({})].join('\n'))).toBe('auth.missing_key');
  });

  it.each(['ERR_ACCESS_DENIED 0', 'ERR_DNS_FAIL 0', 'ERR_CACHE_ACCESS_DENIED 0'])('X-Squid-Error: %s', (error) => {
    expect(categoryOf(`HTTP/1.1 503 Service Unavailable\nServer: squid/6.6\nX-Squid-Error: ${error}\nContent-Length: 0\n`)).toBe(
      'network.proxy',
    );
  });
});

describe('what headers alone say', () => {
  it.each(['The token expired', 'Access token has expired'])('error_description: %s', (said) => {
    const text = `< HTTP/2 401\n< www-authenticate: Bearer realm="api", error="invalid_token", error_description="${said}"\n< \nUnauthorized`;
    expect(categoryOf(text)).toBe('auth.expired_token');
    const answer = { status: 401, headers: { 'WWW-Authenticate': `Bearer error_description="${said}"` }, body: '' };
    expect(explain(answer)[0]?.category).toBe('auth.expired_token');
  });

  it('an empty answer of success', () => {
    expect(categoryOf('HTTP/2 200\nserver: nginx\ncontent-length: 0\n\n')).toBe('response.malformed');
  });
});

describe('what curl and wget report of the connection', () => {
  it.each([
    ['curl: (16) Error in the HTTP2 framing layer', 'network.protocol'],
    ['wget: unable to resolve host address ‘llm.firma.de’', 'network.dns'],
    ["wget: can't connect to remote host (127.0.0.1): Connection refused", 'network.refused'],
  ])('%s', (text, category) => expect(categoryOf(text)).toBe(category));
});
