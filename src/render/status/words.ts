/** The words of the status page. */
export interface StatusWords {
  heading: string;
  unknown: string;
  ago(ms: number): string;
  since(time: string): string;
  budgetSpent: string;
  dayAgo: string;
  present: string;
  causes: string;
  strip: string;
  firstByte: string;
  firstToken: string;
  longest(ms: number): string;
  tokens(spent: number, limit: number): string;
}

const words: Readonly<Record<'en' | 'zh', StatusWords>> = {
  en: {
    heading: 'Status of the targets',
    unknown: 'not examined yet',
    ago: (ms) => `${toSpan(ms, 's', 'min', 'h')} ago`,
    since: (time) => `since ${time} UTC`,
    budgetSpent: 'held back: the token budget of this day is spent',
    dayAgo: '24 hours ago',
    present: 'now',
    causes: 'Root causes',
    strip: 'Verdicts of the last day',
    firstByte: 'First byte',
    firstToken: 'First token',
    longest: (ms) => `longest of the day ${Math.round(ms)} ms`,
    tokens: (spent, limit) => `${spent} of ${limit} tokens spent today`,
  },
  zh: {
    heading: '目标状态',
    unknown: '尚未检查',
    ago: (ms) => `${toSpan(ms, ' 秒', ' 分钟', ' 小时')}前`,
    since: (time) => `自 ${time} UTC 起`,
    budgetSpent: '已暂停：今日 token 预算已用完',
    dayAgo: '24 小时前',
    present: '现在',
    causes: '根本原因',
    strip: '最近一天的结论',
    firstByte: '首字节',
    firstToken: '首个 token',
    longest: (ms) => `当日最长 ${Math.round(ms)} ms`,
    tokens: (spent, limit) => `今日已用 ${spent} / ${limit} 个 token`,
  },
};

export function getStatusWords(lang: 'en' | 'zh'): StatusWords {
  return words[lang];
}

function toSpan(ms: number, second: string, minute: string, hour: string): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds}${second.length === 1 ? ` ${second}` : second}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes}${minute.startsWith(' ') ? minute : ` ${minute}`}`;
  return `${Math.round(minutes / 60)}${hour.startsWith(' ') ? hour : ` ${hour}`}`;
}
