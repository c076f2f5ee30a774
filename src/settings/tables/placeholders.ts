import { issuerPrefixes } from '../../domain/key-shapes.ts';

const placeholderHosts: readonly RegExp[] = [
  /^(?:your|some)-|(?:^|[.-])your[.-]|(?:^|\.)(?:example|invalid)(?:\.(?:com|org|net))?$/i,
  // Real hosts are named `my-…` too: only these nouns, directly under a top-level domain, are samples.
  /^my-(?:api|company|domain|endpoint|gateway|host|instance|org|proxy|resource|router|server|site)(?:\.(?:openai\.azure\.com|[a-z]{2,8}))?$/i,
  /^(?:host|hostname|domain|base-?url|url|undefined|null|none|nan|change-?me|todo|placeholder)$|^<|^\$|\{/i,
];
/** Sample hosts, except with a port: Docker services have these names. */
const serviceNouns = /^(?:api|gateway|router)$/i;

/** Whether a host (with its port, if any) is a documentation sample: `your-agentrouter.com`, `api.example.com`. */
export function isPlaceholderHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '');
  return placeholderHosts.some((pattern) => pattern.test(name)) || serviceNouns.test(host);
}

const placeholderKeys: readonly RegExp[] = [
  new RegExp(`^(?:${issuerPrefixes.join('|')}|Bearer )*(?:x{3}|\\*{3}|\\.{3}|0{8,}|1234(?:567890?)?(?:abcdef)?)(?:[-_.x*]*)$`, 'i'),
  /your|replace|change[-_ ]?me|paste|insert|placeholder|todo|fixme|dummy|fill[-_ ]?in|example|<[^<>]*>|^\$\{?\w+\}?$|^\{\{.*\}\}$/i,
  /^(?:none|null|undefined|no[-_]?key|test|secret|key|token|api[-_]?key|password|abc123|xxx+)$/i,
  /x{6,}|你的|密钥|here$/i,
];

/** Text that asks for a key, or that a program wrote for a missing one; excludes words that servers accept as "any key". */
const blankKeys =
  /your|replace|change[-_ ]?me|paste|insert|fill[-_ ]?in|<[^<>]*>|你的|here$|x{6,}|\.{3}$|^(?:undefined|null|\[object Object\]|nan)$/i;

/** Whether a placeholder is a mistake even if the server accepts any key (`dummy`, `none`, `EMPTY` are valid there). */
export function isBlankKey(key: string): boolean {
  return blankKeys.test(key.trim());
}

/** Whether a value only marks the place of a key: `sk-xxxx`, `<your-key>`, `changeme`. */
export function isPlaceholderKey(key: string): boolean {
  const text = key.trim();
  return placeholderKeys.some((pattern) => pattern.test(text));
}

/** Names such as `my-model`, `default` or `test` are valid on local servers. */
const placeholderModels =
  /^(?:.*[-_ ])?your[-_ ].*|^<[^<>]*>$|^\[[^[\]]*\]$|^\$\{?\w+\}?$|^\{\{?.*\}\}?$|^(?:undefined|null|nan|change[-_ ]?me|todo|fixme|placeholder|model[-_ ]?(?:name|id)|your[-_ ]?model|x{3,})$|^(?:gpt|claude|gemini|model)-x{2,}$|^(?:insert|replace|enter|fill)[-_ ]|你的|模型名/i;

/** Whether a value only marks the place of a model name: `your-model`, `<model>`, `$MODEL`, `model-name`. */
export function isPlaceholderModel(model: string): boolean {
  return placeholderModels.test(model.trim());
}
