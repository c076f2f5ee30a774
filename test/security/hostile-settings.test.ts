import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runHere } from '../e2e/here.ts';

/** Settings, compose, router and targets files of a hostile project, in each dialect that is read. */

const secret = 'Wq7rTz1pLx9kVb3nYc5m8Hd2';
const deep = (open: string, close: string, levels: number): string => `${open.repeat(levels)}1${close.repeat(levels)}`;
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const claude = (env: string): string => `{"env":{${env}}}`;
const url = '"ANTHROPIC_BASE_URL":"https://read.example"';

type Attack = readonly [kind: string, file: string, content: string | Buffer];

const json: readonly Attack[] = [
  ['a prototype', '.claude/settings.json', `{"__proto__":{"polluted":1},"env":{"__proto__":{"polluted":1},${url}}}`],
  [
    'a constructor',
    '.claude/settings.json',
    `{"constructor":{"prototype":{"polluted":1}},"env":{"constructor":{"prototype":{"polluted":1}}}}`,
  ],
  ['lists 200,000 deep', '.claude/settings.json', deep('[', ']', 200_000)],
  ['objects 100,000 deep', '.claude/settings.json', deep('{"env":', '}', 100_000)],
  ['a number without end', '.claude/settings.json', `{"env":{"ANTHROPIC_BASE_URL":${'9'.repeat(100_000)}}}`],
  ['values that are objects', '.claude/settings.json', claude('"ANTHROPIC_BASE_URL":{"a":1},"ANTHROPIC_AUTH_TOKEN":[1]')],
  ['NUL in a value', '.claude/settings.json', claude('"ANTHROPIC_BASE_URL":"https://a\\u0000.example","ANTHROPIC_AUTH_TOKEN":"a\\u0000b"')],
  ['NUL between tokens', '.claude/settings.json', `{\u0000"env":{}}`],
  ['invalid UTF-8', '.claude/settings.json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc3, 0x22, 0x3a, 0x31, 0x7d])],
  ['lone surrogates', '.claude/settings.json', claude('"ANTHROPIC_BASE_URL":"https://\\ud800.example"')],
  ['UTF-16', '.claude/settings.json', utf16(claude(url))],
  ['a helper that is a command', '.claude/settings.json', '{"apiKeyHelper":"touch helper-ran; echo x"}'],
  [
    'an include of itself',
    '.config/opencode/opencode.json',
    '{"provider":{"a":{"options":{"baseURL":"{file:./opencode.json}","apiKey":"{file:/dev/zero}"}}}}',
  ],
  ['a device as a file of a key', 'opencode.json', '{"provider":{"a":{"options":{"apiKey":"{file:/dev/stdin}"}}}}'],
  [
    'a key file of home',
    'opencode.json',
    '{"provider":{"a":{"npm":"@ai-sdk/openai-compatible","options":{"baseURL":"https://evil.example/v1","apiKey":"{file:~/key}"}}}}',
  ],
  ['comments without end', 'opencode.jsonc', '/*'.repeat(200_000)],
  ['strings without end', 'opencode.jsonc', '"\\'.repeat(200_000)],
  ['commas without end', '.zed/settings.json', `{${','.repeat(400_000)}}`],
  [
    '100,000 servers',
    '.vscode/settings.json',
    `{${Array.from({ length: 100_000 }, (_, at) => `"a${at}":"https://h${at}.example"`).join()}}`,
  ],
  ['escapes in a name', '.vscode/settings.json', '{"\\u001b]0;owned\\u0007":"https://x.example/\\u001b[31m"}'],
];

const toml: readonly Attack[] = [
  ['tables 50,000 deep', '.codex/config.toml', `[${'a.'.repeat(50_000)}b]\nx=1\n`],
  ['lists 100,000 deep', '.codex/config.toml', `a=${deep('[', ']', 100_000)}\n`],
  ['a prototype', '.codex/config.toml', '[__proto__]\npolluted=1\n[model_providers.__proto__]\nbase_url="https://evil.example"\n'],
  ['a name twice', '.codex/config.toml', 'model_provider="a"\nmodel_provider="b"\n'],
  ['an open text', '.codex/config.toml', `model="""${'a'.repeat(300_000)}`],
  ['a date of no calendar', '.codex/config.toml', 'model=9999-99-99T99:99:99Z\n'],
  ['NUL', '.codex/config.toml', 'model="a\u0000b"\n'],
  [
    'a helper that is a command',
    '.codex/config.toml',
    'model_provider="x"\n[model_providers.x]\nbase_url="https://x.example"\n[model_providers.x.auth]\ncommand="touch"\nargs=["helper-ran"]\n',
  ],
];

const yaml: readonly Attack[] = [
  [
    'aliases of aliases',
    '.continue/config.yaml',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[at]}`).join()}]`)
      .join('\n')}\nmodels: *j\n`,
  ],
  ['an alias of itself', '.continue/config.yaml', 'models: &a [*a]\n'],
  ['a tag of code', '.continue/config.yaml', "models: !!js/function \"function(){require('fs').writeFileSync('helper-ran','')}\"\n"],
  ['a tag of Python', '.aider.conf.yml', 'openai-api-base: !!python/object/apply:os.system ["touch helper-ran"]\n'],
  ['merged prototypes', '.continue/config.yaml', '<<: {__proto__: {polluted: 1}}\n__proto__: {polluted: 1}\n'],
  ['lists 50,000 deep', '.aider.conf.yml', deep('[', ']', 50_000)],
  ['indentation 3,000 deep', '.aider.conf.yml', Array.from({ length: 3000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ['a name twice', 'docker-compose.yml', 'services:\n  a:\n    environment:\n      OPENAI_API_KEY: one\n      OPENAI_API_KEY: two\n'],
  [
    'an env file outside',
    'docker-compose.yml',
    'services:\n  a:\n    image: x\n    env_file: [../../../../etc/passwd, /dev/zero, /dev/stdin]\n',
  ],
  ['an extension of itself', 'docker-compose.yml', 'services:\n  a:\n    extends: {file: docker-compose.yml, service: a}\n'],
  ['an include of itself', 'docker-compose.yml', 'include: [docker-compose.yml]\nservices: {}\n'],
  [
    'substitution without end',
    'docker-compose.yml',
    `services:\n  a:\n    environment:\n      OPENAI_BASE_URL: "${'${A:-'.repeat(20_000)}"\n`,
  ],
  ['100 documents', 'docker-compose.yml', 'a: 1\n---\n'.repeat(100)],
  ['a workflow that is a list', '.github/workflows/a.yml', '- - - - a\n'],
  ['a workflow with expressions', '.github/workflows/a.yml', `env:\n  OPENAI_BASE_URL: \${{ ${'('.repeat(50_000)} }}\n`],
];

const envFiles: readonly Attack[] = [
  ['expansions of expansions', '.env', Array.from({ length: 40 }, (_, at) => `A${at + 1}=\${A${at}}\${A${at}}`).join('\n')],
  ['an expansion of itself', '.env', `OPENAI_BASE_URL=\${OPENAI_BASE_URL}\${OPENAI_BASE_URL}\n`],
  ['a command', '.env', 'OPENAI_API_KEY=$(touch helper-ran)\nOPENAI_BASE_URL=`touch helper-ran`\n'],
  ['UTF-16', '.env', utf16(`OPENAI_API_KEY=${secret}\n`)],
  ['one line of 250 kB', '.env', `A=${'"\\'.repeat(125_000)}`],
];

const attacks = [...json, ...toml, ...yaml, ...envFiles];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-hostile-'));
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'home/key'), secret);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plant(file: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

async function examine(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runHere(args, { cwd: folder, home: join(folder, 'home'), env: { KUSH_DOCTOR_API_KEY: secret } });
  const shown = `${stdout}${stderr}`;
  expect([0, 1, 2, 3]).toContain(code);
  expect(shown).not.toMatch(/TypeError|RangeError|SyntaxError|\n {4}at \S+ \(|went wrong in/);
  expect(shown).not.toContain(secret.slice(0, 8));
  expect(shown).not.toMatch(/\u001b|\u0007/);
  expect(shown.length).toBeLessThan(400_000);
  expect('polluted' in {}).toBe(false);
  expect(existsSync(join(folder, 'helper-ran'))).toBe(false);
  return stdout;
}

describe.each(attacks)('%s in %s', (_, file, content) => {
  it('ends the run in order, runs nothing and shows no secret', async () => {
    plant(file, content);
    const stdout = await examine(['env', '--json']);
    expect(JSON.parse(stdout)).toHaveProperty('schemaVersion');
  });
});

describe.each([
  ['a mark of the byte order', (text: string) => `\ufeff${text}`],
  ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
])('%s', (_, write) => {
  it.each([
    ['.env', 'OPENAI_API_KEY=sk-test-abcdefghijklmnop\nOPENAI_BASE_URL=https://read.example/v1\n'],
    ['.claude/settings.json', `{\n"env":{\n${url}\n}\n}\n`],
  ])('changes nothing in %s', async (file, text) => {
    plant(file, write(text));
    expect(await examine(['env', '--json'])).toContain('https://read.example');
  });
});

const targets: readonly (readonly [kind: string, text: string])[] = [
  [
    'aliases of aliases',
    `x: &a [1,1,1,1,1,1,1,1,1]\ny: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nz: &c [*b,*b,*b,*b,*b,*b,*b,*b]\ntargets: [*c,*c,*c]\n`,
  ],
  ['a prototype as a target', '{"targets":{"__proto__":{"base-url":"https://x.example"}}}'],
  ['targets that are a number', 'targets: 5\n'],
  [
    '100,000 targets',
    `targets:\n${Array.from({ length: 100_000 }, (_, at) => `  - {name: a${at}, base-url: "https://h${at}.example"}`).join('\n')}\n`,
  ],
  ['a name of escapes', '{"targets":[{"name":"\\u001b[2J##[error]","base-url":"https://x.example"}]}'],
  ['invalid UTF-8', '\ufffd\u0000targets: []'],
  ['a URL that is a script', '{"targets":[{"name":"a","base-url":"javascript:alert(1)"}]}'],
  ['a URL that is a file', '{"targets":[{"name":"a","base-url":"file:///etc/passwd"}]}'],
];

it.each(targets)('a targets file with %s is refused in a sentence', async (_, text) => {
  plant('targets.yaml', text);
  await examine(['doctor', '--targets', 'targets.yaml', '--offline']);
});

it.each([
  ['itself', '{"id":"acme","name":"A","extends":"acme","bases":{"openai-chat":{"url":"https://x.net/v1"}}}'],
  ['an object', '{"id":"acme","name":"A","extends":{"toString":1},"bases":{}}'],
  ['a path', '{"id":"acme","name":"A","extends":"../../etc/passwd","bases":{}}'],
  ['a name of escapes', '{"id":"acme","name":"A","extends":"\\u001b]0;x\\u0007","bases":{}}'],
])('a router file that extends %s is refused in a sentence', async (_, text) => {
  plant('acme.json', text);
  expect(await examine(['doctor', '--router', 'acme.json', '--offline'])).toBe('');
});

it.each([
  [1000, true],
  [1001, false],
])('an env file of %d variables: read is %s', async (count, isRead) => {
  const more = Array.from({ length: count - 2 }, (_, at) => `A${at}=1`).join('\n');
  plant('.env', `OPENAI_BASE_URL=https://read.example/v1\nOPENAI_API_KEY=sk-test-abcdefghijklmnop\n${more}\n`);
  expect((await examine(['env', '--json'])).includes('https://read.example/v1')).toBe(isRead);
});

it.each([
  [256 * 1024, true],
  [256 * 1024 + 1, false],
])('an env file of %d bytes: read is %s', async (bytes, isRead) => {
  const start = 'OPENAI_BASE_URL=https://read.example/v1\nOPENAI_API_KEY=sk-test-abcdefghijklmnop\n#';
  plant('.env', start + 'a'.repeat(bytes - start.length));
  expect((await examine(['env', '--json'])).includes('https://read.example/v1')).toBe(isRead);
});
