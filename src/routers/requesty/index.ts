import { defineRouter } from '../define.ts';

const source = { title: 'models.dev: provider requesty', url: 'https://github.com/sst/models.dev', read: '2026-11-27' };

/** The address of Requesty; none of its own pages could be read. */
export const requesty = defineRouter({
  id: 'requesty',
  name: 'Requesty',
  service: 'router',
  source,

  evidence: 'listed',
  bases: { openai: 'https://router.requesty.ai/v1' },
  // The EU host is in other programs' settings (read on 2026-11-28), not on a page of its own that could be read.
  otherBases: { anthropic: ['https://router.requesty.ai/v1'], openai: ['https://router.eu.requesty.ai/v1'] },
  keyNames: ['REQUESTY_API_KEY'],
});
