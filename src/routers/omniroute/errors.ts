import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const omnirouteErrors = (source: Source) =>
  errorRows('omniroute', source, openaiEnvelope, [
    {
      id: 'quota',
      anywhere: true,
      title: 'The quota of the provider is used up',
      category: 'billing.quota',
      status: [400, 429, 500, 502],
      message: 'Language model did not provide messages',
      says: 'Language model did not provide messages',
      retry: 'after-delay',
    },
    {
      id: 'stream-false',

      title: 'The provider streamed although nothing was to be streamed',
      category: 'upstream.error',
      status: 500,
      message: "Unexpected token 'd'",
      says: 'Unexpected token \'d\', "data: {"id""... is not valid JSON',
      fix: 'Ask with stream: true.',
    },
  ]);
