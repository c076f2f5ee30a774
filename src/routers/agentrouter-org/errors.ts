import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const agentrouterOrgErrors = (source: Source) =>
  errorRows('agentrouter-org', source, openaiEnvelope, [
    {
      id: '401-client',
      anywhere: true,
      title: 'The relay serves only other clients',
      category: 'auth.client_gated',
      status: [401, 403],
      message: 'unauthorized client detected',
      community: true,
      says: 'unauthorized client detected, contact support for assistance',
      sends: { type: 'unauthorized_client_error' },
      cause: 'The client is refused, or the model is not in the plan; the key could not be judged.',
      fix: 'Use Claude Code; other clients are not admitted.',
    },
    {
      id: '401-key',
      title: 'The key is not known',
      category: 'auth.invalid_key',
      status: 401,
      message: '无效的令牌',
      community: true,
      sends: { type: 'new_api_error' },
      says: '无效的令牌',
    },
    {
      id: '400-blocked',
      anywhere: true,
      title: 'The content was refused, or the model is not in the plan',
      category: 'request.content_filter',
      status: 400,
      code: 'content-blocked',
      community: true,
      sends: { type: 'agent_router_api_error' },
      says: 'content blocked',
    },
  ]);
