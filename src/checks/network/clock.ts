import type { Bilingual } from '../../domain/bilingual.ts';
import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import { defineNetworkCheck, usedRoute } from './check.ts';
import { clockCommand } from './fix.ts';

const minuteMs = 60_000;
/** Beyond this, signed tokens and certificates start to fail. */
const toleratedMs = 5 * minuteMs;

/** A Date header has a resolution of one second, and the answer took time to arrive. */
const precisionMs = 2000;

/** This machine's clock minus the server's, in milliseconds, as far as the path shows it. */
export function getClockOffset(path: PathObservation): number | null {
  const date = Date.parse(usedRoute(path)?.serverDate ?? '');
  return Number.isNaN(date) ? null : path.observedAt - date;
}

/** The same from an answer: the time of its first byte minus its `Date`, which has a resolution of one second. */
function getExchangeOffset(exchange: Exchange): number | null {
  if (!exchange.outcome.ok) return null;
  const date = Date.parse(exchange.outcome.headers.date ?? '');
  // A cached answer has the date of its original sending.
  if (Number.isNaN(date) || exchange.outcome.headers.age !== undefined) return null;
  return Date.parse(exchange.startedAt) + (exchange.timings.firstByteMs ?? 0) - date;
}

/** This machine's clock agrees with the server's. */
export const clockSkew = defineNetworkCheck({
  id: 'clock.skew',
  title: "This machine's clock is right",
  layer: 'tls',
  judge(path, exchanges) {
    const fromPath = getClockOffset(path);
    const offsets = fromPath === null ? exchanges.map(getExchangeOffset).filter((offset) => offset !== null) : [fromPath];
    // The closest one: a server with a wrong clock must not decide alone.
    const offset = [...offsets].sort((a, b) => Math.abs(a) - Math.abs(b))[0];
    if (offset === undefined) return [];
    const apart = describeOffset(offset);
    const measured = { en: `${apart.en} the server's Date header`, zh: `比服务器的 Date 头${apart.zh}` };
    if (Math.abs(offset) <= toleratedMs)
      return [
        {
          status: 'pass',
          measured:
            Math.abs(offset) < precisionMs ? { en: "agrees with the server's Date header", zh: '与服务器的 Date 头一致' } : measured,
        },
      ];
    const breaksTls = fromPath !== null && usedRoute(path)?.failure?.phase === 'tls';
    return [
      {
        status: breaksTls ? 'fail' : 'warn',
        category: 'clock.skew',
        title: { en: `This machine's clock is ${apart.en} the server's`, zh: `本机时钟比服务器${apart.zh}` },
        measured,
        expected: { en: 'less than 5 minutes apart', zh: '相差不到 5 分钟' },
        causes: [
          {
            en: "A virtual machine was suspended, the clock's battery is empty, or no time server is set.",
            zh: '休眠过的虚拟机、没电的电池，或没有时间服务器。',
          },
        ],
        fixes: [{ text: { en: 'Set the clock from a time server.', zh: '从时间服务器校准时钟。' }, command: clockCommand(path) }],
        explains: breaksTls ? ['tls.trusted'] : undefined,
      },
    ];
  },
});

function describeOffset(offsetMs: number): Bilingual {
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  const [amount, en, zh] =
    seconds < 120
      ? [seconds, 's', '秒']
      : seconds < 7200
        ? [Math.round(seconds / 60), 'min', '分钟']
        : seconds < 172_800
          ? [Math.round(seconds / 3600), 'h', '小时']
          : [Math.round(seconds / 86_400), 'days', '天'];
  return { en: `${amount} ${en} ${offsetMs >= 0 ? 'ahead of' : 'behind'}`, zh: `${offsetMs >= 0 ? '快' : '慢'} ${amount} ${zh}` };
}
