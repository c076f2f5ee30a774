import { probeBody } from '../stream/body.ts';
import { userAgents } from '../user-agent.ts';
import { type ClientRequest, type ClientRequestOptions, sessionId, uncalledTools } from './profile.ts';

/**
 * Recorded from Codex 0.171.0 on 2026-11-27: only Responses, always streamed, not stored, developer messages instead of instructions, and
 * encrypted reasoning requested. Its tools and long prompts are replaced by short ones.
 */
export function codex({ model, tools }: ClientRequestOptions): ClientRequest {
  const base = probeBody('openai-responses', model, { stream: true, tools, includeUsage: false });
  const message = (role: string, text: string): object => ({ type: 'message', role, content: [{ type: 'input_text', text }] });
  const ids = { session_id: sessionId, thread_id: sessionId, turn_id: sessionId, root_turn_id: sessionId };
  const turn = JSON.stringify({ ...ids, installation_id: 'kush-doctor', request_kind: 'turn', turn_trigger: 'exec' });
  const window = { 'x-codex-window-id': `${sessionId}:0`, 'x-codex-turn-metadata': turn };
  const body = {
    model,
    input: [
      message('developer', 'You are a probe.'),
      message('developer', 'Answer in one word.'),
      message('user', '<environment_context><cwd>/</cwd></environment_context>'),
      message('user', String(base.input)),
    ],
    tools: base.tools ?? uncalledTools('openai-responses'),
    tool_choice: 'auto',
    parallel_tool_calls: true,
    reasoning: { summary: 'auto' },
    store: false,
    stream: true,
    include: ['reasoning.encrypted_content'],
    prompt_cache_key: 'kush-doctor',
    client_metadata: { ...ids, ...window, 'x-codex-installation-id': 'kush-doctor' },
  };
  const headers = {
    'x-codex-beta-features': 'remote_compaction_v2',
    ...window,
    'x-client-request-id': sessionId,
    'session-id': sessionId,
    'thread-id': sessionId,
    accept: 'text/event-stream',
    'content-type': 'application/json',
    originator: 'codex_exec',
    'user-agent': userAgents.codex,
    'accept-encoding': 'zstd,gzip',
  };
  return {
    protocol: 'openai-responses',
    path: '/responses',
    header: 'bearer',
    headers,
    body,
    stream: true,
    limited: false,
    // Its HTTP library (reqwest) uses HTTP/2 if the server offers it.
    http: 'auto',
  };
}
