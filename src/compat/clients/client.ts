import type { Bilingual } from '../../domain/bilingual.ts';
import type { CompatClientName } from '../../domain/compat-clients.ts';
import type { ProfiledClient, Protocol } from '../../domain/protocol.ts';

/** A feature that a client uses, and the consequence of lacking it. */
export interface Need {
  /** The id of a row. */
  feature: string;
  /** `required`: the client does not work without it. `useful`: it works with a limitation. */
  effect: 'required' | 'useful';
  without: Bilingual;
}

/** The features that one client needs, in the examined version. */
export interface ClientNeeds {
  client: CompatClientName;
  version: string;
  /** The source of the statement or measurement. */
  source: string;
  /** The client's protocols, its usual one first. */
  protocols: readonly Protocol[];
  /** The client whose recorded request is also sent. */
  profile?: ProfiledClient;
  needs: readonly Need[];
}

export const required = (feature: string, en: string, zh: string): Need => ({ feature, effect: 'required', without: { en, zh } });
export const useful = (feature: string, en: string, zh: string): Need => ({ feature, effect: 'useful', without: { en, zh } });

/** The needs of every agent that runs tools in a loop. */
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
