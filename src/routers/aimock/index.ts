import { defineRouter } from '../define.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

const source = { title: 'aimock: README', url: 'https://github.com/CopilotKit/aimock', read: '2026-11-28' };

/** @copilotkit/aimock, which is not a model but a mock of many APIs for tests; read in its source and measured with 1.43.0. */
export const aimock = defineRouter({
  id: 'aimock',
  name: 'aimock (a mock server)',
  service: 'local',
  source,

  bases: { openai: 'http://127.0.0.1:4010/v1', anthropic: 'http://127.0.0.1:4010/v1' },
  models: { checksKey: 'unknown' },
  marks: [
    { body: '"owned_by"\\s*:\\s*"aimock"', confidence: 'documented' },
    { header: { name: 'www-authenticate', value: 'realm="aimock"' }, confidence: 'documented' },
    { body: '"code"\\s*:\\s*"no_fixture_match"', confidence: 'documented' },
  ],
  errors: () =>
    errorRows('aimock', source, openaiEnvelope, [
      {
        id: '404-fixture',
        anywhere: true,
        title: 'The mock server has no answer for this request',
        category: 'gateway.no_provider',
        retry: 'after-fix',
        status: 404,
        code: 'no_fixture_match',
        type: 'invalid_request_error',
        says: 'No fixture matched',
        cause: 'The base URL points to aimock, a mock for tests, and none of its fixtures fits this request.',
        fix: 'Add a fixture that fits, or point the client at a real endpoint.',
      },
    ]),
});
