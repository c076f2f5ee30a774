import { visible } from '../../text/visible.ts';
import type { Command } from '../command.ts';
import { printList } from '../output/print-list.ts';
import { toolFacts } from '../output/tool-facts.ts';

/** A report about the doctor itself, with the facts a maintainer asks for first. Sends nothing. */
export const run: Command<'bug'> = async (input) => {
  const facts = toolFacts(input);
  const width = Math.max(...facts.map(([name]) => name.length));
  const table = facts.map(([name, value]) => `${name.padEnd(width)}  ${visible(value, 500)}\n`).join('');
  const { parts, hint } = words[input.options.lang];
  const sections = parts.map(([heading, ask]) => `## ${heading}\n\n${ask}\n\n`).join('');
  const text = `${sections}## kush-doctor --version --verbose\n\n\`\`\`text\n${table}\`\`\`\n`;
  printList(input, text, 'bug', { facts: Object.fromEntries(facts), exitCode: 0 });
  if (input.options.format === 'text') input.io.err(`\n${hint}\n`);
  return 0;
};

interface BugWords {
  parts: readonly (readonly [heading: string, ask: string])[];
  hint: string;
}

const words: Readonly<Record<'en' | 'zh', BugWords>> = {
  en: {
    parts: [
      ['What I ran', '(the command, without keys)'],
      ['What I expected', '(one sentence)'],
      [
        'What happened instead',
        '(the output; with --debug for a stack trace, `kush-doctor doctor --json` for a wrong verdict; keys are masked)',
      ],
    ],
    hint: 'Nothing was sent. Fill in the three parts and open an issue of the project with this text.',
  },
  zh: {
    parts: [
      ['运行的命令', '（完整命令，不要包含密钥）'],
      ['期望的结果', '（一句话）'],
      ['实际的结果', '（输出内容；需要堆栈时加 --debug，结论有误时附上 `kush-doctor doctor --json`；密钥已遮盖）'],
    ],
    hint: '没有发送任何内容。请填写以上三部分，用这段文字向项目提交 issue。',
  },
};
