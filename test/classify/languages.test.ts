import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { rulesFor } from '../../src/routers/rules.ts';

const rules = rulesFor();
const read = (text: string) => classify({ kind: 'text', text }, { rules, now: 0 }).category;

describe("a provider's numeric code, beside its name", () => {
  it.each([
    ['{"error":{"code":"1003"}} https://open.bigmodel.cn/api/paas/v4', 'auth.expired_token'],
    ['智谱清言接口报错，错误码：1301', 'request.content_filter'],
    ['[ZHIPU] error code=1213', 'request.missing_param'],
    ['glm-4-flash 返回 {"error":{"code":"1304","message":""}}', 'rate.daily'],
    ['{"error":{"code":"1000"}} (https://open.bigmodel.cn)', 'auth.invalid_key'],
    ['MiniMax 返回 status_code: 1027', 'request.content_filter'],
    ['{"base_resp":{"status_code":1026,"status_msg":""}}', 'request.content_filter'],
    ['MiniMax のコード: 1039', 'rate.tokens'],
  ])('%s: %s', (text, category) => {
    expect(read(text)).toBe(category);
  });
  it.each(['{"error":{"code":"1003"}}', 'order 1301 failed, code=1213', 'websocket closed, code: 1003'])(
    '%s: nothing without a name',
    (text) => {
      expect(read(text)).toBe('unknown');
    },
  );
  it('yields to words that name the fault', () => {
    expect(read('智谱 {"error":{"code":"1210","message":"Invalid API Key provided"}}')).toBe('auth.invalid_key');
  });
});

describe("an application's words around an error", () => {
  it.each([
    // A label at the start of a line does not belong to the line before.
    ['获取模型列表失败\n错误: HTTP 404', 'endpoint.not_found'],
    ['读取模型失败\n状态码: 405', 'endpoint.method'],
    ['Fail to access model(llama3:8b) using this api key.**ERROR**: Connection refused', 'network.refused'],
    ['Fail to access embedding model(bge-m3).**ERROR**: Error code: 402 - Insufficient Balance', 'billing.balance'],
    ['保存失败：API 地址不正确', 'config.base_url'],
    ['接口地址格式错误', 'config.base_url'],
    ['ベース URL が無効です', 'config.base_url'],
    ['API 주소가 올바르지 않습니다', 'config.base_url'],
    ['Неверный базовый URL', 'config.base_url'],
    ['La URL base no es válida', 'config.base_url'],
    ["调用 openai 失败：TypeError: object of type 'NoneType' has no len()", 'response.malformed'],
    [
      "Error code: 500 - {'error': {'message': 'cb is not a function', 'type': 'server_error', 'code': 500}}\n生成失败: cb is not a function",
      'gateway.internal',
    ],
  ])('%s: %s', (text, category) => {
    expect(read(text)).toBe(category);
  });
});

describe('the words of an error in languages of Europe and Asia', () => {
  it.each([
    ['ошибка: пустой ответ модели gpt-4o', 'response.malformed'],
    ['Die Antwort der OpenAI-API ist leer', 'response.malformed'],
    ["Réponse vide de l'API OpenAI", 'response.malformed'],
    ['La respuesta de la API de OpenAI está vacía', 'response.malformed'],
    ['OpenAI API の応答が空です', 'response.malformed'],
    ['OpenAI API 응답이 비어 있습니다', 'response.malformed'],
    ['Khóa API không hợp lệ', 'auth.invalid_key'],
    ['Không tìm thấy mô hình gpt-9', 'request.model_unknown'],
    ['Số dư không đủ', 'billing.balance'],
    ['Nieprawidłowy klucz API OpenAI', 'auth.invalid_key'],
    ['Geçersiz API anahtarı', 'auth.invalid_key'],
    ['Bakiye yetersiz (OpenAI API)', 'billing.balance'],
    ['Kunci API tidak valid', 'auth.invalid_key'],
    ['Недійсний ключ API', 'auth.invalid_key'],
    ['Модель gpt-9 не знайдена', 'request.model_unknown'],
  ])('%s: %s', (text, category) => {
    expect(read(text)).toBe(category);
  });
  it.each([
    ['❌ Lỗi gọi API OpenRouter: 402', 'billing.balance'],
    ['Błąd API Gemini: 405 - Method', 'endpoint.method'],
    ['Помилка API: 413', 'request.body_too_large'],
    ['Ошибка HTTP-запроса к API: 405', 'endpoint.method'],
  ])('%s: its number is a status', (text, category) => {
    expect(read(text)).toBe(category);
  });
});

describe('a day in Chinese', () => {
  it.each([
    ['今日调用次数已达上限', 'rate.daily'],
    ['您的额度已用完，每天 0 点重置', 'rate.daily'],
  ])('%s: is the window of a limit', (text, category) => {
    expect(read(text)).toBe(category);
  });
  it.each(['今日更新后就无法翻译了', '每天都出现这个异常'])('%s: is only a time', (text) => {
    expect(read(text)).not.toBe('rate.daily');
  });
});

it("a client's own pause is not the server's promise", () => {
  const text = 'API Error (500 No available accounts support the requested model: claude-x-1) · Retrying in 4 seconds… (attempt 3/10)';
  expect(classify({ kind: 'text', text }, { rules, now: 0 }).retry.retryable).toBe(false);
});

it('a key that identifies an account is not the subject', () => {
  expect(read('The account associated with your API key is suspended. (OpenAI)')).toBe('permission.key');
});

describe('weak words beside a status', () => {
  it.each([
    ['unexpected status 502 Bad Gateway: Unknown error', 'gateway.bad_gateway'],
    ['令牌检测失败，可能是 token 无效，也可能是网络原因 Error: 404 status code (no body)', 'endpoint.not_found'],
    ['API Key 校验失败: 405 Method Not Allowed', 'endpoint.method'],
    ['{"error":{"code":400,"message":"请求参数有误，请稍后重试"}}', 'request.invalid_param'],
  ])('%s: %s', (text, category) => {
    expect(read(text)).toBe(category);
  });
  it('a signature of a request is none of thinking', () => {
    expect(read('{"status":{"code":"40103","message":"Unauthorized - invalid signature"}}')).toBe('auth.invalid_key');
    expect(read('API Error: 400 messages.3.content.0: Invalid `signature` in `thinking` block (unauthorized reuse)')).toBe(
      'request.message_format',
    );
  });
  it('a length is that of the context', () => {
    expect(read('Error code: 400 - model max length exceeded, max length:8192')).toBe('request.context_length');
    expect(read('input exceeds the maximum length of the model (4096)')).toBe('request.context_length');
  });
});

describe('what blocks, and what is blocked, in other languages', () => {
  it.each([
    ['Gemini の応答が安全性フィルターによりブロックされました', 'request.content_filter'],
    ['콘텐츠가 안전 필터에 의해 차단되었습니다', 'request.content_filter'],
    ['Der Inhalt wurde vom Sicherheitsfilter blockiert', 'request.content_filter'],
    ['Le contenu a été bloqué par OpenAI', 'request.content_filter'],
    ['El contenido fue bloqueado por la política de Gemini', 'request.content_filter'],
    ['アカウントが凍結されました。OpenAI に問い合わせてください', 'permission.key'],
    ['Su cuenta de OpenAI está suspendida', 'permission.key'],
    ['이 모델은 이미지 입력을 지원하지 않습니다.', 'request.model_unsupported_endpoint'],
    ['Этот API не поддерживает изображения', 'request.model_unsupported_endpoint'],
    ['Se alcanzó el límite diario de solicitudes (Groq)', 'rate.daily'],
    ['Das Tageslimit der API wurde erreicht', 'rate.daily'],
    ['Дневной лимит запросов к API превышен', 'rate.daily'],
    ['トークン数が上限を超えています（最大 8192）', 'request.context_length'],
    ['Kuota API habis', 'billing.quota'],
    ['Gemini: API key tidak valid', 'auth.invalid_key'],
    ['OpenAI API key: срок действия истёк', 'auth.expired_token'],
    ['当前令牌所在分组没有该模型的使用权限', 'permission.model'],
    ['接口返回 HTML，不是 JSON', 'endpoint.html_page'],
  ])('%s: %s', (text, category) => {
    expect(read(text)).toBe(category);
  });
  it('an attempt with and without a proxy is no fault of the proxy', () => {
    expect(read('开着代理和没开代理都超时: TimeoutError https://api.openai.com/v1')).toBe('network.timeout');
  });
  it('a disabled channel that refuses with 403 stays so', () => {
    const text = '403 Forbidden: "The channel has been disabled, and retry was stopped by rule."';
    expect(classify({ kind: 'text', text }, { rules, now: 0 }).retry.retryable).toBe(false);
  });
});
