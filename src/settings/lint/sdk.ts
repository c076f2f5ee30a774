import { type IssueDraft, issue } from '../issues/issue.ts';
import type { Plan } from '../resolve/target.ts';
import type { Sdk } from '../sources/sdk.ts';

/** Outdated or missing SDKs, and an SDK that does not fit the model. */
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
  const { ecosystem, file, line } = sdk;
  const command = ecosystem === 'python' ? 'pip install --upgrade openai' : 'npm install openai@latest';
  return [
    issue(
      'sdk-old',
      { file, version: sdk.version.trim(), ecosystem },
      { at: { via: 'file', name: 'openai', file, line }, scope: { targets: ['openai'] }, fixes: [{ command }] },
    ),
  ];
}

/** A DeepSeek model requested over Anthropic's protocol: routers serve it over OpenAI's. */
function lintModel(sdks: readonly Sdk[], plans: readonly Plan[]): IssueDraft[] {
  return plans.flatMap(({ target }) => {
    const { model, endpoints } = target;
    // Other gateways, and DeepSeek itself, also serve it over this protocol.
    if (target.match.router.kind !== 'router') return [];
    if (!model || endpoints[0].protocol !== 'anthropic-messages' || !/deepseek/i.test(model.value)) return [];
    const sdk = sdks.find(({ name }) => name === '@anthropic-ai/sdk' || name === 'anthropic');
    const from = sdk ? `${sdk.name} in ${sdk.file}` : endpoints[0].base.origin.name;
    const { origin, value } = model;
    return [issue('sdk-wrong-for-model', { model: value, from }, { at: origin, name: origin.name, scope: { targets: [target.name] } })];
  });
}
