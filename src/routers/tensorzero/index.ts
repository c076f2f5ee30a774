import { defineRouter } from '../define.ts';

const source = {
  title: 'TensorZero: auxiliary endpoints',
  url: 'https://www.tensorzero.com/docs/gateway/api-reference/auxiliary-endpoints',
  read: '2026-11-27',
};

/** Facts from TensorZero's documentation of its gateway. */
export const tensorzero = defineRouter({
  id: 'tensorzero',
  name: 'TensorZero',
  service: 'gateway',
  source,

  bases: { chat: 'http://localhost:3000/openai/v1' },
  freePaths: [
    { path: '/status', tells: 'version', needsKey: false },
    { path: '/health', tells: 'whether it runs', needsKey: false },
    { path: '/metrics', tells: 'counters', needsKey: false },
  ],
});
