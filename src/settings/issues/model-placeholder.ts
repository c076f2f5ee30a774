import { isPlaceholderModel } from '../tables/placeholders.ts';
import { defineIssue } from './spec.ts';

/** A model name that is still a placeholder. */
export const modelPlaceholder = defineIssue<{ name: string }>({
  category: 'config.placeholder',
  status: 'fail',
  en: {
    title: 'The model is still a placeholder',
    measured: ({ name }) => `${name} contains placeholder text instead of a model's name`,
    expected: 'a model of the router',
    fix: ({ name }) => `Put a model's name into ${name}; kush-doctor models lists them.`,
  },
  zh: {
    title: '模型名仍是占位符',
    measured: ({ name }) => `${name} 中是示例里用来代替模型名的文本`,
    expected: '路由提供的模型',
    fix: ({ name }) => `把模型名填入 ${name}；kush-doctor models 会列出可用的模型。`,
  },
  why: "The example's text is requested as a model, and the router answers that it does not exist.",
  wrong: 'OPENAI_MODEL=your-model-name\n',
  right: 'OPENAI_MODEL=gpt-4o\n',
  each: {
    kinds: ['model'],
    find: ({ name, text }) => (isPlaceholderModel(text) ? { name } : null),
  },
});
