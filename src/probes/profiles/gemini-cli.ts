import { probeBody } from '../stream/body.ts';
import { userAgents } from '../user-agent.ts';
import { type ClientRequest, type ClientRequestOptions, nodeEncodings, sessionId, uncalledTools } from './profile.ts';

/**
 * Recorded from Gemini CLI 0.61.0 on 2026-11-27: always streamed, with a system instruction, tools and thinking. Prompts and tools are
 * shortened.
 */
export function geminiCli({ model, tools }: ClientRequestOptions): ClientRequest {
  const base = probeBody('gemini', model, { stream: true, tools });
  const body = {
    contents: base.contents,
    systemInstruction: { parts: [{ text: 'You are a probe. Answer in one word.' }], role: 'user' },
    tools: base.tools ?? uncalledTools('gemini'),
    generationConfig: { temperature: 1, topP: 0.95, topK: 64, thinkingConfig: { includeThoughts: true, thinkingBudget: 8192 } },
  };
  const headers = {
    'user-agent': userAgents['gemini-cli'].replace('gemini-2.5-flash', model),
    'x-goog-api-client': 'google-genai-sdk/1.30.0 gl-node/v20.20.2',
    'content-type': 'application/json',
    'x-gemini-api-privileged-user-id': sessionId,
    accept: '*/*',
    'accept-encoding': nodeEncodings,
  };
  const path = `/models/${encodeURIComponent(model)}:streamGenerateContent?alt=sse`;
  return { protocol: 'gemini', path, header: 'x-goog-api-key', headers, body, stream: true, limited: false };
}
