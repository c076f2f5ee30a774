import { describe, expect, it } from 'vitest';
import { detectRouter } from '../../src/routers/detect.ts';
import { routers } from '../../src/routers/index.ts';

const told = (clues: Parameters<typeof detectRouter>[0]) => {
  const match = detectRouter(clues);
  return match && `${match.router.id} ${match.confidence}: ${Object.values(match.clue).join(' ')}`;
};

describe('a router is detected', () => {
  it.each([
    ['https://api.kushrouter.com/api/openai/v1', 'kushrouter documented'],
    ['https://pro.ixiqin.com/v1', 'agentrouter documented'],
    ['https://cf-api.derouter.ai', 'derouter documented'],
    ['https://api.chuizi.ai/anthropic', 'chuizi documented'],
    ['https://api.routescope.ai', 'routescope documented'],
    ['https://webapi.routescope.ai/api/token/self', 'routescope documented'],
    ['https://API.Chuizi.AI:443/v1', 'chuizi documented'],
    ['https://api.chuizi.ai./v1', 'chuizi documented'],
    // The domain is documented, this host of it only reported by users.
    ['https://api.derouter.ai/openai/v1', 'derouter inferred'],
    ['https://api-direct.derouter.ai/proxy', 'derouter inferred'],
    ['https://api.apikey.cloud/openai/v1', 'derouter inferred'],
    ['https://eu.api.chuizi.ai/v1', 'chuizi inferred'],
    ['https://api.openai.com/v1', 'openai documented'],
    ['https://open.bigmodel.cn/api/coding/paas/v4', 'zai documented'],
    ['https://myresource.openai.azure.com/openai/v1', 'azure-openai documented'],
    ['https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1/endpoints/openapi', 'vertex documented'],
    ['https://bedrock-runtime.eu-west-1.amazonaws.com/openai/v1', 'bedrock documented'],
    // Another product than AgentRouter Pro, with the same name.
    ['https://agentrouter.org/v1', 'agentrouter-org inferred'],
  ])('by the host of %s', (baseUrl, expected) => {
    expect(told({ baseUrl })).toMatch(new RegExp(`^${expected}: host `));
  });

  it('by each host that a router lists, as its own', () => {
    for (const router of routers)
      for (const { host } of router.hosts)
        expect(detectRouter({ baseUrl: `https://${host.replaceAll('*', 'x')}/v1` })?.router.id).toBe(router.id);
  });

  it.each([
    'https://notchuizi.ai/v1',
    'https://api.chuizi.ai.evil.example/v1',
    'https://evil.example/api.chuizi.ai/v1',
    'https://api.chuizi.ai@evil.example/v1',
    'https://your-agentrouter.com/v1',
    'https://api.kairosroute.com/v1',
    'https://anyrouter.yyc.edu.kg/v1',
    'https://derouter-web.pages.dev',
    'https://api.openai.com.evil.example/v1',
    'http://127.0.0.1:8080/v1',
    'not a URL',
  ])('never by %s', (baseUrl) => {
    expect(told({ baseUrl })).toBeNull();
  });

  it.each([
    ['KUSHROUTER_API_KEY', 'kushrouter'],
    ['AGENTROUTER_BASE_URL', 'agentrouter'],
    ['DEROUTER_API_KEY', 'derouter'],
    ['CHUIZI_API_KEY', 'chuizi'],
    ['ROUTESCOPE_API_KEY', 'routescope'],
  ])('by the name %s', (name, id) => {
    expect(told({ envNames: ['PATH', name] })).toBe(`${id} documented: name ${name}`);
  });

  it('not by the names of two routers, nor by names that all share', () => {
    expect(told({ envNames: ['CHUIZI_API_KEY', 'DEROUTER_API_KEY'] })).toBeNull();
    expect(told({ envNames: ['OPENAI_API_KEY', 'ANTHROPIC_BASE_URL'] })).toBeNull();
  });

  it('by a header that only one of them sends', () => {
    expect(told({ headers: { 'x-chuizi-generation-id': 'gen-1' } })).toBe('chuizi documented: response-header x-chuizi-generation-id');
    expect(told({ headers: { 'x-request-id': 'r', 'request-id': 'req_a1b2c3' } })).toBeNull();
  });

  it.each([
    [{ 'x-litellm-call-id': 'c' }, '', 'litellm documented: response-header x-litellm-call-id'],
    [{ 'x-new-api-version': 'v0.9' }, '', 'new-api documented: response-header x-new-api-version'],
    [{ 'x-oneapi-request-id': '2026' }, '', 'new-api inferred: response-header x-oneapi-request-id'],
    [{ 'x-oneapi-request-id': '2026' }, '{"error":{"message":"无效的令牌","type":"one_api_error"}}', 'one-api documented: answer-form'],
    [{}, 'Ollama is running', 'ollama documented: answer-form'],
    [{ server: 'llama.cpp' }, '{"status":"ok"}', 'llama-cpp documented: response-header server'],
    [{}, '{"object":"list","data":[{"id":"m","object":"model","owned_by":"vllm"}]}', 'vllm documented: answer-form'],
    [{ via: '1.1 kong/3.9.0' }, '', 'kong documented: response-header via'],
    [{ server: 'APISIX/3.17.0' }, '', 'apisix documented: response-header server'],
    [{}, '{"event_id":"e","is_bifrost_error":true,"error":{}}', 'bifrost documented: answer-form'],
  ])('by what only its answers hold: %j %s', (headers, body, expected) => {
    expect(told({ headers: headers as Record<string, string>, body })).toBe(expected);
  });

  it('not by what anybody may answer', () => {
    expect(told({ headers: { server: 'nginx', 'x-request-id': 'r' }, body: '{"error":{"message":"no","type":"api_error"}}' })).toBeNull();
  });

  it('by its host before its names, and by its names before its headers', () => {
    const headers = { 'x-chuizi-generation-id': 'gen-1' };
    expect(told({ baseUrl: 'https://api.routescope.ai/v1', envNames: ['CHUIZI_API_KEY'], headers })).toMatch(/^routescope/);
    expect(told({ baseUrl: 'http://localhost:3000/v1', envNames: ['DEROUTER_API_KEY'], headers })).toMatch(/^derouter/);
  });
});
