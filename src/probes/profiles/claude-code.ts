import { anthropicVersion } from '../../protocols/anthropic-messages.ts';
import { listAt } from '../../text/json.ts';
import { probeTokens } from '../request.ts';
import { probeBody } from '../stream/body.ts';
import { userAgents } from '../user-agent.ts';
import { bunEncodings, type ClientRequest, type ClientRequestOptions, sessionId, stainless, uncalledTools } from './profile.ts';

const betas = [
  'claude-code-20250219',
  'interleaved-thinking-2025-05-14',
  'context-management-2025-06-27',
  'per-turn-control-2026-07-01',
  'mid-conversation-tool-changes-2026-07-01',
  'thinking-token-count-2026-05-13',
  'advanced-tool-use-2025-11-20',
  'effort-2025-11-24',
];

/**
 * Recorded from Claude Code 2.1.332 on 2026-11-27: always streams, with `?beta=true`, betas in a header, three system blocks, a system
 * message after the user's, metadata and the fields of those betas; a relay that drops the header fails on the fields. Its tools and long
 * prompts are replaced by short ones, and the token limit is ours.
 */
export function claudeCode({ model, tools, keyHeader }: ClientRequestOptions): ClientRequest {
  // It does not request this kind of thinking from older models.
  const thinks = /(?:opus|sonnet)-(?:4-[6-9]|[5-9])/.test(model);
  const base = probeBody('anthropic-messages', model, { stream: true, tools });
  const cached = { cache_control: { type: 'ephemeral' } };
  const body = {
    model,
    messages: [...listAt(base, 'messages'), { role: 'system', content: 'The working folder is empty.' }],
    system: [
      { type: 'text', text: 'x-anthropic-billing-header: cc_version=2.1.332; cc_entrypoint=sdk-cli;' },
      { type: 'text', text: 'You are a probe.', ...cached },
      { type: 'text', text: 'Answer in one word.', ...cached },
    ],
    tools: base.tools ?? uncalledTools('anthropic-messages'),
    metadata: { user_id: JSON.stringify({ device_id: 'kush-doctor', account_uuid: '', session_id: sessionId }) },
    max_tokens: probeTokens,
    ...(thinks && {
      thinking: { type: 'adaptive', display: 'omitted' },
      context_management: { edits: [{ type: 'clear_thinking_20251015', keep: 'all' }] },
      output_config: { effort: 'medium' },
    }),
    stream: true,
  };
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': userAgents['claude-code'],
    'x-claude-code-session-id': sessionId,
    ...stainless('0.128.0', 'v26.12.1'),
    'x-stainless-timeout': '600',
    'anthropic-beta': betas.join(','),
    'anthropic-dangerous-direct-browser-access': 'true',
    'anthropic-version': anthropicVersion,
    'x-app': 'cli',
    'accept-encoding': bunEncodings,
  };
  const header = keyHeader ?? 'bearer';
  return {
    protocol: 'anthropic-messages',
    path: '/messages?beta=true',
    header,
    headers,
    body,
    stream: true,
    limited: true,
  };
}
