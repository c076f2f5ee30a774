/** Why a shell or `docker --env-file` stops reading an env file. `text`: the character or start of the word that it rejects. */
export interface ReaderError {
  code: 'export-refused' | 'quote-open' | 'operator' | 'shell-sign' | 'name-blank' | 'name-missing';
  text?: string;
}

type Words = readonly [en: string, zh: string];

/** The error as the end of a sentence starting with "because …". */
export function describeReaderError({ code, text = '' }: ReaderError, lang: 'en' | 'zh'): string {
  const words: Readonly<Record<ReaderError['code'], Words>> = {
    'export-refused': [`export refuses "${text}"`, `export 不接受“${text}”`],
    'quote-open': ['a quote is not closed', '引号没有闭合'],
    operator: [`"${text}" is where a command should be`, `应为命令的位置出现了“${text}”`],
    'shell-sign': [`"${text}" is an operator of the shell`, `“${text}”是 shell 自己的符号`],
    'name-blank': ['the name contains spaces', '变量名中有空白'],
    'name-missing': ['there is no name before =', '等号前没有变量名'],
  };
  return words[code][lang === 'zh' ? 1 : 0];
}
