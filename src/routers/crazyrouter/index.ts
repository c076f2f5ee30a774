import { defineRouter } from '../define.ts';
import { crazyrouterErrors } from './errors.ts';

const source = { title: 'CrazyRouter documentation', url: 'https://docs.crazyrouter.com', read: '2026-11-27' };

/** Facts from CrazyRouter's documentation. */
export const crazyrouter = defineRouter({
  id: 'crazyrouter',
  name: 'CrazyRouter',
  service: 'router',
  source,

  bases: { openai: 'https://cn.crazyrouter.com/v1', anthropic: 'https://cn.crazyrouter.com/v1' },
  otherBases: { openai: ['https://crazyrouter.com/v1'], anthropic: ['https://crazyrouter.com/v1'] },
  key: { prefix: 'sk-', example: 'sk-…', alsoUsedBy: ['OpenAI', 'most relays'] },
  errors: () => crazyrouterErrors(source),
});
