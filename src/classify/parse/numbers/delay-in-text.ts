import { daySeconds } from '../../../text/duration.ts';
import { anyOf, inOrder } from '../../patterns/composed.ts';

/** Seconds per unit by its first letters, in the languages that clients and gateways write. */
const units: readonly (readonly [name: RegExp, seconds: number])[] = [
  [/^m(?:s|illi)/i, 0.001],
  [/^(?:h|st|ore|ora|час)/i, 3600],
  [/^(?:s|сек)/i, 1],
  [/^(?:m$|min|мин)/i, 60],
  [/^(?:d|t|j|giorn|ден|дн)/i, daySeconds],
];

const waitVerb = anyOf(
  /try again|retry|wait|resets?\b|refill|renew|available again|\bback\b|erneut|versuch|réessay|reint|intént/gi,
  /intente|intentar|tente|riprova|повтор|попроб/gi,
);
const waitStart = /^(?:ing)?[^.\n]{0,40}?(?:^|\b(?:in|after|for|dans|en|em|tra|fra)\b|через)\s{1,5}(?:about\s{1,5}|~)?(?=\d)/i;
const durationPart = /\s{0,3}(?:and\s|und\s|et\s|y\s|e\s)?(\d{1,12}(?:\.\d{1,12})?)\s{0,3}(\p{L}*)/iuy;
/** `3天后`, `5小时30分钟后`, `20秒後`, `30초 후`. */
const unspacedDuration = inOrder(
  /(?:(\d{1,9})\s{0,3}(?:天|日|일)\s{0,3})?(?:(\d{1,9})\s{0,3}(?:[个個]?小[时時]|時間|시간)\s{0,3})?/g,
  /(?:(\d{1,9})\s{0,3}(?:分钟|分鐘|分|분)\s{0,3})?(?:(\d{1,9})\s{0,3}(?:秒[钟鐘]?|초)\s{0,3})?(?:之?后|之?後|후|뒤)/g,
);
/** Seconds per unit, in the order of `unspacedDuration`. */
const unspacedUnits = [daySeconds, 3600, 60, 1];
/** "resets at 3pm (UTC)", "resets 1:30pm (Europe/Berlin)", "try again at 3:45 PM". */
const clockTime = inOrder(
  /\b(?:resets?|again|back|available)(?: at)? {1,2}(\d{1,2})(?::(\d{2}))? ?([ap])m\b/i,
  /(?: ?\(?([A-Za-z_]{2,30}(?:\/[A-Za-z_]{2,30}){0,2})\)?)?/i,
);
const instant = inOrder(
  /\b(?:retry|again|resets?|until|available|back)\b[^.\n]{0,30}?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)/i,
  /(?:\.\d{1,9})? ?(Z|UTC|[+-]\d\d:?\d\d)?/i,
);
const nextDay = /\b(?:tomorrow|mañana|demain|morgen|domani|amanhã)\b|завтра|明天|明日|내일/i;
const minWindowSeconds = 5 * 60;
const maxWindowSeconds = 8 * daySeconds;

/** Whether a text states a reset after minutes, hours or days: not a pause between two requests, and not the next month. */
export function statesWindow(text: string): boolean {
  if (/\bmonth|[每本下当當单單]个?月|月度/i.test(text)) return false;
  if (nextDay.test(text)) return true;
  const seconds = findDuration(text) ?? (clockTime.test(text) ? daySeconds : null);
  return seconds !== null && seconds >= minWindowSeconds && seconds <= maxWindowSeconds;
}

/** Claude Code: "usage limit reached|1751749200". */
const epoch = /\breached\|(\d{10})\b/;

/** `1h 2m`, `34.07s`, `20 seconds`, a bare number as seconds; null without a positive number. */
function readDuration(text: string): number | null {
  let seconds = 0;
  durationPart.lastIndex = 0;
  for (let part = durationPart.exec(text); part !== null; part = durationPart.exec(text)) {
    const [, value = '', unit = ''] = part;
    const known = units.find(([name]) => name.test(unit))?.[1];
    if (known === undefined && (unit !== '' || seconds > 0)) {
      if (seconds === 0) seconds = Number(value);
      break;
    }
    seconds += Number(value) * (known ?? 1);
    if (unit === '') break;
  }
  return seconds > 0 && Number.isFinite(seconds) ? seconds : null;
}

/** The delay in seconds that a text states as a duration, a clock time, a date or an epoch; null if it states none that is still to come. */
export function delayInText(text: string, now: number): number | null {
  const seconds = findDuration(text) ?? findInstant(text, now);
  return seconds === null || !(seconds > 0) ? null : Math.ceil(seconds);
}

/** "try again in 20s", "Please wait 37 seconds", "请 2分30秒后重试", "in 20 Sekunden erneut". */
function findDuration(text: string): number | null {
  for (const verb of text.matchAll(waitVerb)) {
    const after = text.slice(verb.index + verb[0].length, verb.index + verb[0].length + 120);
    const start = waitStart.exec(after)?.[0];
    const seconds = start === undefined || !(/\S/.test(start) || /wait/i.test(verb[0])) ? null : readDuration(after.slice(start.length));
    if (seconds !== null) return seconds;
  }
  for (const [, ...parts] of text.matchAll(unspacedDuration))
    if (parts.some((part) => part !== undefined))
      return parts.reduce((sum, part, at) => sum + Number(part ?? 0) * (unspacedUnits[at] ?? 0), 0);
  return null;
}

function findInstant(text: string, now: number): number | null {
  const stamp = epoch.exec(text)?.[1];
  if (stamp !== undefined) return Number(stamp) - now / 1000;
  const [found, date = '', time = '', zone] = instant.exec(text) ?? [];
  if (found !== undefined) return (Date.parse(`${date}T${time}${zone === undefined || zone === 'UTC' ? 'Z' : zone}`) - now) / 1000;
  const clock = clockTime.exec(text);
  if (clock === null) return null;
  const [, hour = '', minute = '0', half = '', place] = clock;
  const wanted = (Number(hour) % 12) * 3600 + Number(minute) * 60 + (/p/i.test(half) ? daySeconds / 2 : 0);
  return (wanted - secondOfDay(now, place) + daySeconds) % daySeconds;
}

/** Seconds since midnight in a time zone; without one, or with one that is not known, on this machine. */
function secondOfDay(now: number, timeZone: string | undefined): number {
  const options = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const parts = toParts(now, timeZone === undefined ? options : { ...options, timeZone }) ?? toParts(now, options) ?? [];
  const get = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return get('hour') * 3600 + get('minute') * 60 + get('second');
}

function toParts(now: number, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormatPart[] | null {
  try {
    return new Intl.DateTimeFormat('en', options).formatToParts(now);
  } catch {
    return null;
  }
}
