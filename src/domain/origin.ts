/** Where a value was written. `name` is the variable, option or field; `line` and `column` count from 1. */
export interface Origin {
  via: 'flag' | 'environment' | 'file' | 'stdin' | 'router' | 'default';
  name: string;
  file?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
}

export interface Sourced<T> {
  value: T;
  origin: Origin;
}

/** Formats an origin for display: `./.env:3`, `environment (OPENAI_API_KEY)`, `--base-url`. */
export function describeOrigin(origin: Origin, lang: 'en' | 'zh' = 'en'): string {
  if (origin.file !== undefined) return origin.line === undefined ? origin.file : `${origin.file}:${origin.line}`;
  switch (origin.via) {
    case 'flag':
      return origin.name;
    case 'environment':
      return lang === 'zh' ? `环境变量 (${origin.name})` : `environment (${origin.name})`;
    case 'stdin':
      return lang === 'zh' ? '标准输入' : 'standard input';
    case 'router':
      return lang === 'zh' ? `${origin.name} 的文档` : `documented for ${origin.name}`;
    case 'file':
    case 'default':
      return origin.name;
  }
}
