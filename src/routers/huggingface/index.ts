import { defineRouter } from '../define.ts';
import { huggingfaceErrors } from './errors.ts';

const source = {
  title: 'Hugging Face Inference Providers',
  url: 'https://huggingface.co/docs/inference-providers/index',
  read: '2026-11-27',
};

/** Facts from Hugging Face's documentation of Inference Providers. */
export const huggingface = defineRouter({
  id: 'huggingface',
  name: 'Hugging Face Inference Providers',
  service: 'router',
  source,

  bases: { openai: 'https://router.huggingface.co/v1' },
  otherBases: { chat: ['https://router.huggingface.co/{provider}/v1'] },
  keyNames: ['HF_TOKEN'],
  key: { prefix: 'hf_', example: 'hf_…' },
  models: { checksKey: 'no' },
  support: { keysUrl: 'https://huggingface.co/settings/tokens' },
  errors: () => huggingfaceErrors(source),
});
