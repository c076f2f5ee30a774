import { defineRouter } from '../define.ts';

const source = { title: 'cc-switch and models.dev: StepFun', url: 'https://github.com/farion1231/cc-switch', read: '2026-11-27' };

/** The addresses of StepFun: pay as you go and the step plan. */
export const stepfun = defineRouter({
  id: 'stepfun',
  name: 'StepFun',
  service: 'provider',
  source,

  evidence: 'listed',
  bases: { chat: 'https://api.stepfun.com/v1', anthropic: 'https://api.stepfun.com/step_plan/v1' },
  accounts: [
    { name: 'pay as you go', kind: 'pay-as-you-go', bases: { openai: ['https://api.stepfun.com/v1', 'https://api.stepfun.ai/v1'] } },
    {
      name: 'step plan',
      kind: 'plan',
      bases: {
        openai: ['https://api.stepfun.com/step_plan/v1', 'https://api.stepfun.ai/step_plan/v1'],
        anthropic: ['https://api.stepfun.com/step_plan/v1', 'https://api.stepfun.ai/step_plan/v1'],
      },
    },
  ],
  accountMixUp: { effect: 'unknown', source },
  keyNames: ['STEPFUN_API_KEY'],
});
