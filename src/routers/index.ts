import type { Protocol } from '../domain/protocol.ts';
import type { Router } from '../domain/router.ts';
import { nineRouter } from './9router/index.ts';
import { agentrouter } from './agentrouter/index.ts';
import { agentrouterOrg } from './agentrouter-org/index.ts';
import { aihubmix } from './aihubmix/index.ts';
import { aimock } from './aimock/index.ts';
import { anthropic } from './anthropic/index.ts';
import { apisix } from './apisix/index.ts';
import { azureOpenai } from './azure-openai/index.ts';
import { bedrock } from './bedrock/index.ts';
import { bifrost } from './bifrost/index.ts';
import { cerebras } from './cerebras/index.ts';
import { chuizi } from './chuizi/index.ts';
import { claudeCodeRouter } from './claude-code-router/index.ts';
import { claudeGateway } from './claude-gateway/index.ts';
import { claudeRelayService } from './claude-relay-service/index.ts';
import { cliproxyapi } from './cliproxyapi/index.ts';
import { cloudflareAiGateway } from './cloudflare-ai-gateway/index.ts';
import { compshare } from './compshare/index.ts';
import { copilotApi } from './copilot-api/index.ts';
import { crazyrouter } from './crazyrouter/index.ts';
import { dashscope } from './dashscope/index.ts';
import { deepinfra } from './deepinfra/index.ts';
import { deepseek } from './deepseek/index.ts';
import { derouter } from './derouter/index.ts';
import { envoyAiGateway } from './envoy-ai-gateway/index.ts';
import { fireworks } from './fireworks/index.ts';
import { gemini } from './gemini/index.ts';
import { genericAnthropic } from './generic/anthropic.ts';
import { genericGemini } from './generic/gemini.ts';
import { genericOpenai } from './generic/openai.ts';
import { githubModels } from './github-models/index.ts';
import { groq } from './groq/index.ts';
import { helicone } from './helicone/index.ts';
import { huggingface } from './huggingface/index.ts';
import { iflow } from './iflow/index.ts';
import { kong } from './kong/index.ts';
import { kushrouter } from './kushrouter/index.ts';
import { litellm } from './litellm/index.ts';
import { llamaCpp } from './llama-cpp/index.ts';
import { llmRouter } from './llm-router/index.ts';
import { llmgateway } from './llmgateway/index.ts';
import { lmstudio } from './lmstudio/index.ts';
import { mergeGateway } from './merge-gateway/index.ts';
import { mimo } from './mimo/index.ts';
import { minimax } from './minimax/index.ts';
import { mistral } from './mistral/index.ts';
import { moonshot } from './moonshot/index.ts';
import { newApi } from './new-api/index.ts';
import { ngrokAi } from './ngrok-ai/index.ts';
import { novita } from './novita/index.ts';
import { nvidia } from './nvidia/index.ts';
import { ollama } from './ollama/index.ts';
import { omniroute } from './omniroute/index.ts';
import { oneApi } from './one-api/index.ts';
import { openai } from './openai/index.ts';
import { opencodeZen } from './opencode-zen/index.ts';
import { openrouter } from './openrouter/index.ts';
import { poe } from './poe/index.ts';
import { portkey } from './portkey/index.ts';
import { qianfan } from './qianfan/index.ts';
import { requesty } from './requesty/index.ts';
import { routescope } from './routescope/index.ts';
import { scaleway } from './scaleway/index.ts';
import { sglang } from './sglang/index.ts';
import { siliconflow } from './siliconflow/index.ts';
import { stepfun } from './stepfun/index.ts';
import { sub2api } from './sub2api/index.ts';
import { tencent } from './tencent/index.ts';
import { tensorzero } from './tensorzero/index.ts';
import { together } from './together/index.ts';
import { vercelAiGateway } from './vercel-ai-gateway/index.ts';
import { vertex } from './vertex/index.ts';
import { vllm } from './vllm/index.ts';
import { volcengine } from './volcengine/index.ts';
import { wandb } from './wandb/index.ts';
import { xai } from './xai/index.ts';
import { zai } from './zai/index.ts';
import { zenmux } from './zenmux/index.ts';

/**
 * Every known router. If an answer shows documented marks of several, the first is used. After the first two follow the five that are fully
 * documented.
 */
export const routers: readonly Router[] = [
  aimock,
  llmRouter,
  kushrouter,
  agentrouter,
  derouter,
  chuizi,
  routescope,
  claudeGateway,
  anthropic,
  litellm,
  openrouter,
  newApi,
  oneApi,
  sub2api,
  claudeRelayService,
  openai,
  gemini,
  vertex,
  zai,
  moonshot,
  deepseek,
  dashscope,
  minimax,
  mimo,
  azureOpenai,
  vercelAiGateway,
  cloudflareAiGateway,
  ollama,
  vllm,
  llamaCpp,
  lmstudio,
  sglang,
  nvidia,
  volcengine,
  siliconflow,
  groq,
  xai,
  bedrock,
  portkey,
  mistral,
  together,
  fireworks,
  cerebras,
  huggingface,
  githubModels,
  copilotApi,
  claudeCodeRouter,
  cliproxyapi,
  omniroute,
  nineRouter,
  ngrokAi,
  zenmux,
  poe,
  requesty,
  helicone,
  kong,
  apisix,
  envoyAiGateway,
  bifrost,
  agentrouterOrg,
  opencodeZen,
  mergeGateway,
  llmgateway,
  aihubmix,
  tensorzero,
  deepinfra,
  novita,
  scaleway,
  wandb,
  iflow,
  crazyrouter,
  stepfun,
  qianfan,
  tencent,
  compshare,
  genericOpenai,
  genericAnthropic,
  genericGemini,
];

const byId: ReadonlyMap<string, Router> = new Map(routers.map((router) => [router.id, router]));

export function findRouter(id: string): Router | undefined {
  return byId.get(id.toLowerCase());
}

/** The router that knows only its protocol's standard meanings. */
export function genericRouter(protocol: Protocol): Router {
  if (protocol === 'anthropic-messages') return genericAnthropic;
  return protocol === 'gemini' ? genericGemini : genericOpenai;
}
