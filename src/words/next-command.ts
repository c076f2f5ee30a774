import type { Category } from '../domain/report/category.ts';
import type { Diagnosis, Fix } from '../domain/report/diagnosis.ts';

/** The command for further diagnosis, by category prefix; the first match applies. */
const commands: readonly (readonly [prefix: RegExp, command: string, en: string, zh: string])[] = [
  [/^(?:config|client)\./, 'kush-doctor env', 'To see where each setting comes from:', '查看每个设置来自哪里：'],
  [
    /^(?:auth|permission|billing|rate)\./,
    'kush-doctor check-key',
    'To have the key judged, without spending a token:',
    '检查密钥（不消耗 token）：',
  ],
  [/^request\.model_/, 'kush-doctor models --check ID', 'To see whether the model is served here:', '查看这里是否提供该模型：'],
  [/^request\./, 'kush-doctor listen', 'To see what your client really sends:', '查看客户端实际发送了什么：'],
  [/^(?:stream|response)\./, 'kush-doctor probe --stream', 'To look at the stream itself:', '直接检查这个流：'],
  [/^(?:upstream|gateway)\./, 'kush-doctor report', 'To write a ticket for the operator:', '生成给运营者的工单：'],
  [/./, 'kush-doctor doctor', 'To find the step that fails:', '找出失败的那一步：'],
];

/** The command for further diagnosis of a category. */
export function getNextCommand(category: Category): string | null {
  return commands.find(([prefix]) => prefix.test(category))?.[1] ?? null;
}

/** Appends to the fixes the command for further diagnosis; none for another program's error. */
export function withNextCommand(fixes: readonly Fix[], { category, slots, facts }: Diagnosis, lang: 'en' | 'zh'): readonly Fix[] {
  const found = commands.find(([prefix]) => prefix.test(category));
  if (found === undefined || (slots?.program ?? null) !== null) return fixes;
  const [, plain, en, zh] = found;
  const named = toArgument(facts.model);
  const command = plain.replace(/\bID$/, named ?? 'ID');
  const told = fixes.map((fix) => ({ ...fix, text: fix.text.replace(`\`${plain}\``, `\`${command}\``) }));
  if (told.some((fix) => fix.command?.includes(plain) === true || fix.text.includes(`\`${command}\``))) return told;
  // Without a name the list of all models is what can be run.
  return [...told, { text: lang === 'zh' ? zh : en, command: named === null ? plain.replace(/ --check ID$/, '') : command }];
}

/** The model named in the error, if a shell accepts it unquoted. */
function toArgument(model: string | number | boolean | undefined): string | null {
  return typeof model === 'string' && /^[\w.:/@-]{2,80}$/.test(model) && !model.startsWith('-') ? model : null;
}
