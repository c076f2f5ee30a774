import { toBilingual } from '../../domain/bilingual.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import { describeOrigin, type Origin } from '../../domain/origin.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { getKeysUrl } from '../../routers/sites.ts';
import { toDraftFixes } from '../settings/index.ts';

/** Causes and fixes for a key that the server does not know, without those refuted by this run's settings. */
export function refusedKeyWords({ settings, target }: Evidence): Pick<FindingDraft, 'causes' | 'fixes' | 'isComplete'> {
  const origin = target.key?.origin;
  if (origin === undefined) return {};
  const isShadowing = settings.lints.some(({ category, name }) => category === 'config.shadowed' && name === origin.name);
  const place = toPlace(origin);
  const page = getKeysUrl(target.match.router, target.endpoints[0]?.root);
  const blank = settings.lints.find(({ code, name }) => code === 'key-placeholder' && name === origin.name);
  if (blank) return { isComplete: true, causes: [{ en: blank.measured, zh: blank.zh.measured }], fixes: toDraftFixes(blank) };
  return {
    isComplete: true,
    causes: [
      { en: 'The key was deleted, disabled, or copied incompletely', zh: '密钥已删除、停用或复制不完整' },
      { en: 'The key belongs to another service than the base URL', zh: '密钥属于另一个服务，而不是 base URL 所指的服务' },
      ...(isShadowing ? [{ en: 'An older key in the shell shadows the one in the file', zh: 'Shell 中较早的密钥遮盖了文件中的密钥' }] : []),
    ],
    fixes: [
      {
        text: toBilingual((lang) =>
          lang === 'zh'
            ? `从${page === undefined ? ' base URL 所指服务的控制台' : ` ${page} `}重新复制密钥${place === '' ? '' : `，写入 ${place}`}`
            : `Copy the key again from ${page ?? 'the dashboard of the service that the base URL names'}${place === '' ? '' : ` into ${place}`}`,
        ),
      },
      ...(isShadowing
        ? [{ text: { en: 'See which source of the key wins', zh: '查看密钥的哪个来源生效' }, command: 'kush-doctor env' }]
        : []),
    ],
  };
}

/** Where to enter a new key: a line of a file, a variable; empty for a key from standard input. */
function toPlace(origin: Origin): string {
  if (origin.via === 'file') return describeOrigin(origin);
  return origin.via === 'environment' ? origin.name : '';
}
