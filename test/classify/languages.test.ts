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
