import { defineRouter } from '../define.ts';
import { wandbErrors } from './errors.ts';

const source = { title: 'W&B Inference', url: 'https://docs.wandb.ai/inference', read: '2026-11-27' };

/** Facts from Weights & Biases' documentation of its inference service. */
export const wandb = defineRouter({
  id: 'wandb',
  name: 'W&B Inference',
  service: 'provider',
  source,

  bases: { chat: 'https://api.inference.wandb.ai/v1' },
  keyNames: ['WANDB_API_KEY'],
  errors: () => wandbErrors(source),
});
