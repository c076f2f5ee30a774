import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { findStatuses } from '../../src/classify/parse/status-in-text.ts';
import { findSystemErrors } from '../../src/classify/parse/system-error.ts';
import { rulesFor } from '../../src/routers/rules.ts';
import { describe as describeInWords } from '../../src/words/say.ts';

const read = (text: string) => classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 });
const answer = (status: number, body: object) =>
  classify({ kind: 'http', answer: { status, headers: {}, body: JSON.stringify(body) } }, { rules: rulesFor(), now: 0 });

describe('numbers of the system, in every spelling', () => {
  it.each([
    ['[WinError 10061]', 'network.refused'],
    ['(os error 111)', 'network.refused'],
    ['[Errno 111] Connection refused', 'network.refused'],
    ['[Errno 61]', 'network.refused'],
    ['System.Net.Sockets.SocketException (10061)', 'network.refused'],
    ['connect failed (10060)', 'network.timeout'],
    ['{ errno: -3008, code: "X" }', 'network.dns'],
    ['errno = -4078', 'network.refused'],
    ['os error 11001', 'network.dns'],
    ['0x80072EE7', 'network.dns'],
    ['0x80072efd', 'network.refused'],
    ['HRESULT 0x80090325', 'tls.untrusted_ca'],
    ['Error Domain=NSURLErrorDomain Code=-1001', 'network.timeout'],
    ['curl: (6) x', 'network.dns'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'tls.untrusted_ca'],
  ])('%s: %s', (text, category) => {
    expect(read(`request failed: ${text}`).category).toBe(category);
  });

  it('are no other numbers', () => {
    expect(findSystemErrors('took 10061 ms, 111 tokens, error 61 of 104')).toEqual([]);
  });
});

describe('messages of the system in other languages', () => {
  it.each([
    ['由于目标计算机积极拒绝，无法连接。', 'network.refused'],
    ['対象のコンピューターによって拒否されたため、接続できませんでした。', 'network.refused'],
    ['대상 컴퓨터에서 연결을 거부했으므로 연결하지 못했습니다.', 'network.refused'],
    ['da der Zielcomputer die Verbindung verweigerte', 'network.refused'],
    ["car l'ordinateur cible l'a expressément refusée", 'network.refused'],
    ['В соединении отказано', 'network.refused'],
    ['Connessione interrotta dal corrispondente', 'network.reset'],
    ['Tempo esgotado para conexão', 'network.timeout'],
    ['Nombre o servicio desconocido', 'network.dns'],
    ['Es konnte kein geschützter SSL/TLS-Kanal erstellt werden', 'tls.protocol'],
    ['リモート証明書は無効です', 'tls.untrusted_ca'],
  ])('%s: %s', (text, category) => {
    expect(read(text).category).toBe(category);
  });
});

describe('words of APIs in other languages', () => {
  it.each([
    ['La clave de API no es válida', 'auth.invalid_key'],
    ['API-Schlüssel ist abgelaufen', 'auth.expired_token'],
    ['Le quota a été dépassé', 'billing.quota'],
    ['O modelo não foi encontrado', 'request.model_unknown'],
    ['Недостаточно средств на балансе', 'billing.balance'],
    ['Il modello non esiste', 'request.model_unknown'],
    ['モデルが見つかりません', 'request.model_unknown'],
    ['잔액이 부족합니다', 'billing.balance'],
    ['令牌已过期', 'auth.expired_token'],
    ['Слишком много запросов', 'rate.requests'],
  ])('%s: %s', (text, category) => {
    expect(read(text).category).toBe(category);
  });
});

describe('layers', () => {
  it('lets a message beat a code that contradicts it', () => {
    expect(answer(401, { error: { message: 'Missing API key', code: 'invalid_api_key' } }).category).toBe('auth.missing_key');
  });

  it("lets an inner error beat an application's own 500", () => {
    const text =
      'Request failed with status code 500\nError code: 429 - {"error":{"message":"Rate limit reached","code":"rate_limit_exceeded"}}';
    expect(read(text).category).toBe('rate.requests');
    expect(findStatuses(text)).toEqual([500, 429]);
  });

  it("does not blame the user's key for the provider's", () => {
    const body = { error: { message: 'AuthenticationError: OpenAIException - Incorrect API key provided', code: '401' } };
    const { category, retry } = answer(401, body);
    expect([category, retry.retryable]).toEqual(['upstream.auth', false]);
  });

  it('takes a deterministic refusal inside an upstream error as one that no repetition mends', () => {
    expect(read('HTTP 502: upstream error: provider returned status 400').retry.retryable).toBe(false);
    expect(answer(502, { error: { type: 'upstream_error', message: 'Upstream request failed' } }).retry.retryable).toBe(true);
  });

  it('reads how a pasted request carried its key', () => {
    const transcript = (header: string): string =>
      `> GET /v1/models HTTP/1.1\n> Host: gw.example\n${header}> Accept: */*\n>\n< HTTP/1.1 401 Unauthorized\n< content-type: application/json\n<\n{"error":{"message":"Unauthorized"}}`;
    expect(read(transcript('')).category).toBe('auth.missing_key');
    expect(read(transcript('> Authorization: sk-abcdefgh\n')).category).toBe('auth.wrong_header');
    expect(read(transcript('> Authorization: Bearer sk-abcdefgh\n')).category).toBe('auth.invalid_key');
  });
});

describe('what is not named', () => {
  it('is unknown with candidates where the text hides its cause', () => {
    for (const text of ['Connection error.', 'TypeError: fetch failed', 'TypeError: terminated']) {
      const { category, alternatives, retry } = read(text);
      expect([category, retry.retryable], text).toEqual(['unknown', false]);
      expect(alternatives.map((other) => other.category)).toContain('network.dns');
    }
    expect(read('fetch failed: http://localhost:1234/v1').category).toBe('network.refused');
  });

  it.each([
    ['npm ERR! code E401 Incorrect or missing password.', 'npm'],
    ['FATAL: password authentication failed for user "postgres"', 'a database'],
    ['torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB', 'CUDA or a GPU driver'],
    ['MCP server "x" Connection failed: spawn npx ENOENT', 'an MCP server'],
    ["error: unknown option '--foo'", 'a command-line program'],
  ])('names the other program: %s', (text, program) => {
    const diagnosis = read(text);
    expect([diagnosis.category, diagnosis.slots?.program]).toEqual(['unknown', program]);
    expect(describeInWords(diagnosis, 'en').causes[0]).toBe(`This looks like an error of ${program}, not of a model API`);
  });
});

describe('what was read', () => {
  it.each<[string, object]>([
    [
      'Error code: 429 - Rate limit reached on tokens per min (TPM): Limit 30,000, Used 29000, Requested 5000. Please try again in 8.5s.',
      {
        numbers: [
          { value: 30_000, unit: null, name: 'limit' },
          { value: 29_000, unit: null, name: 'used' },
          { value: 5000, unit: null, name: 'requested' },
          { value: 8.5, unit: 's', name: null },
        ],
      },
    ],
    [
      'image exceeds 5 MB maximum: 9600000 bytes',
      {
        numbers: [
          { value: 5, unit: 'MB', name: null },
          { value: 9_600_000, unit: 'bytes', name: null },
        ],
      },
    ],
    ['You need $0.02', { numbers: [{ value: 0.02, unit: '$', name: 'need' }] }],
    ['2026-11-29 10:00:01 gpt-4.1-mini at 10.0.0.7:8080 Error 429', { numbers: [], statuses: [429] }],
    ['POST https://me:pass@api.example.com/v1/v1/chat/completions 404', { place: 'https://api.example.com/v1/v1/chat/completions' }],
    ['Incorrect API key provided: x. You can find your API key at https://platform.openai.com/account/api-keys.', { place: null }],
    [
      'HTTPS_PROXY=http://proxy.corp:3128, POST http://localhost:4000/v1/chat/completion 404 Not Found',
      { place: 'http://localhost:4000/v1/chat/completion' },
    ],
    ['POST /v1/v1/chat/completions HTTP/1.1\n\nHTTP/1.1 404 Not Found', { place: '/v1/v1/chat/completions' }],
    ['HTTP 500 {"error":{"message":"litellm.BadRequestError: bad","code":"400"}}', { statuses: [500, 400], codes: ['400'] }],
    ['HTTP 500 {"error":{"message":"litellm.BadRequestError: OpenAIException - bad","code":"400"}}', { speaker: 'provider' }],
    ['HTTP 401 {"error":{"message":"Invalid token","type":"new_api_error"}}', { speaker: 'gateway' }],
    ['HTTP/1.1 502 Bad Gateway\nserver: cloudflare\n\n<html><title>502</title></html>', { speaker: 'edge' }],
    ['connect ECONNREFUSED 127.0.0.1:11434', { speaker: 'operating-system' }],
    ['AI_TypeValidationError: Type validation failed', { speaker: 'decoder' }],
    ['openai.OpenAIError: The api_key client option must be set', { speaker: 'sdk' }],
    ['⎿ API Error: Request timed out.', { speaker: 'application' }],
    ["error: unknown option '--foo'", { speaker: 'other-program' }],
  ])('has numbers, place and speaker: %s', (text, slots) => {
    expect(read(text).slots).toMatchObject(slots);
  });

  it('is told with the place, the statuses and the strategy', () => {
    const { slots, facts } = read('API Error: 400 {"error":{"message":"tools.3.custom.input_schema: JSON schema is invalid"}}');
    expect(slots).toMatchObject({ decidedBy: 'words', statuses: [400], place: 'tools.3.custom.input_schema' });
    expect(slots?.readings[0]).toMatchObject({ subject: 'tool', predicate: 'malformed', zone: 'message' });
    expect(facts.place).toBe('tools.3.custom.input_schema');
  });

  it('chooses a fix by the named fact', () => {
    const { fixes } = describeInWords(
      answer(400, { error: { message: 'The `reasoning_content` in the thinking mode must be passed back to the API.' } }),
      'en',
    );
    expect(fixes[0]?.text).toContain('reasoning_content');
  });
});

describe('the exception of a gateway written in Python', () => {
  it('does not speak of the API key', () => {
    for (const detail of ['KeyError: messages', "KeyError: 'choices'"]) expect(answer(500, { detail }).category).not.toMatch(/^auth\./);
  });
});
