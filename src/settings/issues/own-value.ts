import { protocols } from '../../domain/protocol.ts';
import { didYouMean } from '../../domain/usage-error.ts';
import { defineIssue } from './spec.ts';

/** A value of one of the doctor's own variables that names nothing. */
export interface OwnValue {
  name: string;
  /** The value, shortened. */
  value: string;
  /** Similar values, or all of a short list. */
  near: readonly string[];
}

/** `KUSH_DOCTOR_ROUTER` or `KUSH_DOCTOR_PROTOCOL` with an unknown value. */
export const ownValueUnknown = defineIssue<OwnValue>({
  category: 'config.name',
  status: 'fail',
  en: {
    title: ({ name, value }) => `${name} names no known ${name.endsWith('ROUTER') ? 'router' : 'protocol'}: ${value}`,
    measured: ({ name, value }) => `${name}=${value}`,
    expected: ({ name }) => (name.endsWith('ROUTER') ? 'the id of a known router' : `one of ${[...protocols, 'all'].join(', ')}`),
    fix: ({ name, near }) =>
      [
        ...didYouMean(near).map(({ en }) => en),
        name.endsWith('ROUTER') ? 'Run `kush-doctor routers` for the ids, or remove the variable.' : 'Correct it, or remove the variable.',
      ].join(' '),
  },
  zh: {
    title: ({ name, value }) => `${name} 的值不是已知的${name.endsWith('ROUTER') ? '路由' : '协议'}：${value}`,
    measured: ({ name, value }) => `${name}=${value}`,
    expected: ({ name }) => (name.endsWith('ROUTER') ? '已知路由的 id' : `${[...protocols, 'all'].join('、')} 之一`),
    fix: ({ name, near }) =>
      [
        ...didYouMean(near).map(({ zh }) => zh),
        name.endsWith('ROUTER') ? '运行 `kush-doctor routers` 查看全部 id，或删除该变量。' : '请改正，或删除该变量。',
      ].join(''),
  },
  why: 'The value chooses what is examined. Ignored, it would make a report about something else look healthy, so nothing is sent.',
  wrong: { env: { KUSH_DOCTOR_ROUTER: 'opnrouter', OPENAI_BASE_URL: 'https://openrouter.ai/api/v1', OPENAI_API_KEY: 'sk-or-v1-x' } },
  right: { env: { KUSH_DOCTOR_ROUTER: 'openrouter', OPENAI_BASE_URL: 'https://openrouter.ai/api/v1', OPENAI_API_KEY: 'sk-or-v1-x' } },
});
