import type { Bilingual } from '../../domain/bilingual.ts';
import type { CompatClientName } from '../../domain/compat-clients.ts';
import type { ProfiledClient, Protocol } from '../../domain/protocol.ts';

/** One feature that a client uses, and what it loses without it. */
export interface Need {
  /** The id of a row. */
  feature: string;
  /** `required`: the client does not work without it. `useful`: it works with a limit. */
  effect: 'required' | 'useful';
  without: Bilingual;
}

/** What one client needs of an endpoint, in the version that was looked at. */
export interface ClientNeeds {
  client: CompatClientName;
  version: string;
  /** Where it is said or was measured. */
  source: string;
  /** What it speaks, its usual protocol first. */
  protocols: readonly Protocol[];
  /** The client whose recorded request is sent too. */
  profile?: ProfiledClient;
  needs: readonly Need[];
}

export const required = (feature: string, en: string, zh: string): Need => ({ feature, effect: 'required', without: { en, zh } });
export const useful = (feature: string, en: string, zh: string): Need => ({ feature, effect: 'useful', without: { en, zh } });

/** What every agent that runs tools in a loop needs. */
export const agentNeeds: readonly Need[] = [
  required('completion', 'nothing works', '完全不可用'),
  required('multi-turn', 'the agent forgets what was said', '智能体忘记之前的对话'),
  required('stream', 'every answer ends in an error', '每次应答都会报错'),
  required('tool-stream', 'no file is read and no command is run', '无法读取文件、运行命令'),
  required('tool-result', 'the agent never sees what its tools returned', '智能体看不到工具的返回'),
  useful('stream-timing', 'nothing is shown until the answer is complete', '完成之前不显示任何内容'),
  useful('vision', 'screenshots are not seen', '看不到截图'),
  useful('cache', 'every turn is billed in full', '每一轮都按全价计费'),
  useful('retry-after', 'the client guesses how long to wait', '客户端只能猜测等待时间'),
];
