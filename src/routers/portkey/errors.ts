import type { Source } from '../../domain/report/diagnosis.ts';
import { portkeyEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const portkeyErrors = (source: Source) =>
  errorRows('portkey', source, portkeyEnvelope, [
    {
      id: '400-config',
      anywhere: true,
      title: 'No header says where the request goes',
      category: 'request.missing_param',
      status: 400,
      message: 'x-portkey-config or x-portkey-provider header is required',
      says: 'Either x-portkey-config or x-portkey-provider header is required',
      fix: 'Send x-portkey-provider: @slug, or x-portkey-config.',
    },
    {
      id: '401',
      title: 'Portkey refused the key',
      category: 'auth.invalid_key',
      status: 401,
      body: '{"success":false,"data":{"errorCode":"AB05","message":"Unauthorised Request"}}',
      message: 'Unauthorised',
    },
    {
      id: '408',
      title: 'The request took longer than its timeout',
      category: 'upstream.timeout',
      status: 408,
      says: 'Request exceeded the timeout sent in the request: 1000ms',
    },
    {
      id: '412',
      anywhere: true,
      message: '[Uu]sage limits? exceeded for this API key',
      title: 'The budget of the key is used up',
      category: 'billing.key_budget',
      status: 412,
      says: 'Usage limits exceeded for this API key',
    },
    {
      id: '446',
      title: 'A guardrail refused the request',
      category: 'request.content_filter',
      status: 446,
      says: 'The guardrail checks defined in the config failed.',
    },
    {
      id: '429',
      title: 'The rate limit of the key is hit',
      category: 'rate.requests',
      status: 429,
      says: 'Rate limit exceeded for this API key',
    },
  ]);
