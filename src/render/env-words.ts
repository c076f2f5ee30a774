/** The labels of `env`'s report on the settings. */
export interface EnvWords {
  fix: string;
  key: string;
  aKey: string;
  model: string;
  none: string;
  empty: string;
  and: string;
  /** Headings. */
  sources: string;
  reading: string;
  would: string;
  /** Headers of tables. */
  setting: string;
  place: string;
  value: string;
  client: string;
  calls: string;
  keyHeader: string;
  noCall: string;
  ownBase: string;
  nothingWrong: string;
  sound(command: string): string;
  repair: string;
  served(protocol: string, url: string): string;
  from(what: string, place: string): string;
  others(names: string): string;
  more(count: number): string;
  elsewhere(host: string): string;
  because(what: string, reason: string): string;
  /** What to enter: a variable with its value, or `NAME in FILE` with its value. */
  entry(setting: string, value: string): string;
  afterFailure(retries: string): string;
  count(errors: number, warnings: number): string;
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

export const envWords: Readonly<Record<'en' | 'zh', EnvWords>> = {
  en: {
    fix: 'Fix: ',
    key: 'key',
    aKey: 'a key',
    model: 'model',
    none: 'none',
    empty: '(empty)',
    and: ' and ',
    sources: 'Where each setting comes from',
    reading: 'What each client does with the settings it reads',
    would: 'What other clients would call with this base URL',
    setting: 'Setting',
    place: 'Place',
    value: 'Value',
    client: 'Client',
    calls: 'Calls',
    keyHeader: 'Key',
    noCall: 'makes no call',
    ownBase: 'needs a base URL of its own',
    nothingWrong: 'Nothing is wrong with the settings.',
    sound: (command) => `The settings are sound. Run ${command} to try them.`,
    repair: ' Env files can be repaired: kush-doctor env --fix',
    served: (protocol, url) => `${protocol} at ${url}`,
    from: (what, place) => `${what} from ${place}`,
    others: (names) => `also found: ${names} (--target NAME)`,
    more: (count) => `and ${plural(count, 'more place')} (--verbose)`,
    elsewhere: (host) => `calls ${host}, not the router`,
    because: (what, reason) => `${what}: ${reason}`,
    entry: (setting, value) => `${setting}${setting.includes(' ') ? ': ' : '='}${value}`,
    afterFailure: (retries) => `after a failure: ${retries}`,
    count: (errors, warnings) => `${plural(errors, 'error')}, ${plural(warnings, 'warning')}.`,
  },
  zh: {
    fix: '修复：',
    key: '密钥',
    aKey: '一个密钥',
    model: '模型',
    none: '无',
    empty: '（空）',
    and: '；',
    sources: '每个设置来自哪里',
    reading: '各客户端如何使用它读到的设置',
    would: '其他客户端用这个 base URL 会请求什么',
    setting: '设置',
    place: '位置',
    value: '值',
    client: '客户端',
    calls: '请求地址',
    keyHeader: '密钥',
    noCall: '不会发出请求',
    ownBase: '需要它自己的 base URL',
    nothingWrong: '设置没有问题。',
    sound: (command) => `设置没有问题。运行 ${command} 进行实际检查。`,
    repair: 'env 文件可以修复：kush-doctor env --fix',
    served: (protocol, url) => `${protocol}：${url}`,
    from: (what, place) => `${what}，来自 ${place}`,
    others: (names) => `另外找到：${names}（--target NAME）`,
    more: (count) => `还有 ${count} 个位置（--verbose）`,
    elsewhere: (host) => `请求 ${host}，而不是路由`,
    because: (what, reason) => `${what}：${reason}`,
    entry: (setting, value) =>
      setting.includes(' ') ? `${setting.replace(/^(.+) in (.+)$/, '$2 中的 $1')}：${value}` : `${setting}=${value}`,
    afterFailure: (retries) => `失败之后：${retries}`,
    count: (errors, warnings) => `${errors} 个错误，${warnings} 个警告。`,
  },
};
