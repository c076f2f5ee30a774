import type { IssueDraft } from '../issues/issue.ts';
import type { Plan } from '../resolve/target.ts';
import type { Sdk } from '../sources/sdk.ts';
import type { RawSetting } from '../tables/raw-setting.ts';

/** Old or missing SDKs, and an SDK that does not go with the model. */
export function lintSdks(sdks: readonly Sdk[], plans: readonly Plan[]): IssueDraft[] {
  return [...sdks.flatMap(lintVersion), ...lintModel(sdks, plans)];
}

function lintVersion(sdk: Sdk): IssueDraft[] {
  const numbers = /^(?:==|~=|\^|~)?\s*v?(\d+)/.exec(sdk.version.trim());
  const below = /^<\s*1(?:\.0)*$|,\s*<\s*1(?:\.0)*$/.test(sdk.version.trim());
  const major = Number(numbers?.[1]);
  if (sdk.name !== 'openai' || (!numbers && !below)) return [];
  const old = sdk.ecosystem === 'python' ? below || major < 1 : major < 4;
  if (!old) return [];
  const measured = sdk.version.trim();
  const [expected, command] =
    sdk.ecosystem === 'python' ? ['1.0 or later', 'pip install --upgrade openai'] : ['4 or later', 'npm install openai@latest'];
  return [
    {
      code: 'sdk-old',
      category: 'client.sdk_version',
      status: 'warn',
      title: `openai ${measured} is too old: ${sdk.ecosystem === 'python' ? "it has no OpenAI class ('OpenAI' object has no attribute 'chat') and reads OPENAI_API_BASE" : 'it has no base URL variable and another interface'}`,
      measured: `openai ${measured} in ${sdk.file}`,
      expected,
      fixes: [{ text: 'Upgrade the SDK.', command, file: sdk.file, line: sdk.line }],
      origin: { via: 'file', name: 'openai', file: sdk.file, line: sdk.line },
      scope: { targets: ['openai'] },
    },
  ];
}

/** A DeepSeek model asked for in Anthropic's protocol: routers serve it in OpenAI's. */
function lintModel(sdks: readonly Sdk[], plans: readonly Plan[]): IssueDraft[] {
  return plans.flatMap(({ target }) => {
    const { model, endpoints } = target;
    if (!model || endpoints[0].protocol !== 'anthropic-messages' || !/deepseek/i.test(model.value)) return [];
    const sdk = sdks.find(({ name }) => name === '@anthropic-ai/sdk' || name === 'anthropic');
    return [
      {
        code: 'sdk-wrong-for-model',
        category: 'client.env',
        status: 'warn',
        title: 'A DeepSeek model is asked for through the Anthropic protocol',
        measured: `model ${model.value}, ${sdk ? `${sdk.name} in ${sdk.file}` : target.endpoints[0].base.origin.name}`,
        expected: 'the OpenAI SDK and its base URL, for DeepSeek models',
        fixes: [{ text: 'Use the OpenAI SDK with OPENAI_BASE_URL for this model.', file: model.origin.file, line: model.origin.line }],
        origin: model.origin,
        name: model.origin.name,
        scope: { targets: [target.name] },
      } satisfies IssueDraft,
    ];
  });
}

const msPerSecond = 1000;

/** Client timeouts in settings that end before the router documents an answer can come. */
export function lintTimeouts(places: readonly RawSetting[], plans: readonly Plan[]): IssueDraft[] {
  return places
    .filter((raw) => raw.kind === 'timeout' || raw.name === 'KUSHROUTER_TIMEOUT')
    .flatMap((raw) => {
      const ms = Number(raw.text.trim());
      return plans.flatMap(({ target }) => {
        const seconds = target.match.router.limits.answerSeconds;
        if (!Number.isFinite(ms) || ms <= 0 || seconds === undefined || ms >= seconds * msPerSecond) return [];
        return [tooShort(raw.name, ms / msPerSecond, seconds, target.match.router.name, raw.origin, target.name)];
      });
    });
}

/** One client timeout that is shorter than what is documented; both in seconds. */
export function tooShort(
  what: string,
  seconds: number,
  documented: number,
  router: string,
  origin: IssueDraft['origin'],
  target: string,
): IssueDraft {
  return {
    code: 'client-timeout-short',
    category: 'config.client_timeout',
    status: 'warn',
    title: `The client gives up after ${seconds} s, ${router} documents answers of up to ${documented} s`,
    measured: `${what} is ${seconds} s`,
    expected: `at least ${documented} s`,
    fixes: [{ text: `Raise it to ${documented} s or more.`, file: origin.file, line: origin.line }],
    origin,
    name: what,
    scope: { targets: [target] },
  };
}
