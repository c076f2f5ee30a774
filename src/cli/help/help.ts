import type { CommandExample } from '../command-spec.ts';
import type { OptionGroup } from '../option.ts';

/** Texts that help adds to the tables of commands and options. */
interface HelpWords {
  examples: string;
  exitCodes: string;
  codes: Readonly<Record<'0' | '1' | '2' | '3' | '130', string>>;
  /** The codes 0 and 1 of `explain`. */
  explained: readonly [known: string, unknown: string];
  documentation: string;
}

const words: Readonly<Record<'en' | 'zh', HelpWords>> = {
  en: {
    examples: 'Examples:',
    exitCodes: 'Exit codes:',
    codes: {
      '0': 'healthy, or only warnings',
      '1': 'something must be fixed',
      '2': 'wrong arguments, or nothing to examine',
      '3': 'only transient failures: try again',
      '130': 'interrupted',
    },
    explained: ['the text was explained', 'no rule knows it'],
    documentation:
      'Documentation: docs/README.md of the project; man kush-doctor.\nkush-doctor explain NAME: any category, rule or status.',
  },
  zh: {
    examples: '示例：',
    exitCodes: '退出码：',
    codes: {
      '0': '正常，或只有警告',
      '1': '有问题需要修复',
      '2': '参数有误，或没有可检查的内容',
      '3': '只有暂时性故障：请重试',
      '130': '被中断',
    },
    explained: ['文本得到了解释', '没有规则认识它'],
    documentation: '文档：项目的 docs/README.md；man kush-doctor。\nkush-doctor explain NAME：解释任意类别、规则或状态码。',
  },
};

type Title = `${OptionGroup}:` | 'Usage:' | 'Arguments:' | 'Commands:';
const chineseTitles: Readonly<Record<Title, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Commands:': '命令：',
  'Options:': '选项：',
  'Target:': '目标：',
  'Run:': '运行：',
  'Output:': '输出：',
  'Safety:': '安全：',
  'General:': '通用：',
};

/** Translates a heading of commander. */
export function translateTitle(title: string, lang: 'en' | 'zh'): string {
  return lang === 'zh' && Object.hasOwn(chineseTitles, title) ? chineseTitles[title as Title] : title;
}

/** Commands to copy, each with its description below. */
export function helpExamples(examples: readonly CommandExample[], lang: 'en' | 'zh'): string {
  return `\n${words[lang].examples}\n${examples.map(([command, what]) => `  ${command}\n      ${what}\n`).join('')}`;
}

/** Exit codes, and links to more documentation. */
export function helpFooter(lang: 'en' | 'zh', command?: string): string {
  const { exitCodes, codes: usual, explained, documentation } = words[lang];
  const { 3: _, ...rest } = usual;
  const codes = command === 'explain' ? { ...rest, 0: explained[0], 1: explained[1] } : command === 'env' ? rest : usual;
  return `\n${exitCodes}\n${Object.entries(codes)
    .map(([code, meaning]) => `  ${code.padEnd(3)}  ${meaning}\n`)
    .join('')}\n${documentation}`;
}
