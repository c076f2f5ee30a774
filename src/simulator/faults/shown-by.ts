import { type FaultSpec, parseFault } from './spec.ts';

/** Commands of `--demo` that show what `doctor` without options does not meet, each with its faults. */
const shownBy: Readonly<Record<string, string>> = {
  'doctor --http 2': 'h2-goaway h2-refused h2-calm h2-reset',
  'doctor --deep --protocol anthropic-messages': 'no-event-names',
  'probe --stream --tools': 'tool-args-duplicated tool-args-missing',
  compat:
    'burst empty-content hide-thought no-cache drop drop-system drop-history drop-choice drop-tools drop-strict drop-schema drop-limit ' +
    'drop-parameters fix-sampling drop-sampling drop-images drop-documents drop-results drop-thinking one-call refuse strict drop-headers',
  'compat --protocol openai-responses': 'drop-state websocket',
  'compat --protocol anthropic-messages': 'strip-signatures usage-inflate drop-beta-fields',
  'compat --client claude-code': 'eat-betas refuse-beta body-filter',
  'compat --context 8k': 'cut-context',
};

/** Clients must bear these, and no command calls them a problem. */
const harmless = 'slow keep-alive crlf cr no-space tool-args-final tool-args-fragments latency jitter bandwidth slice gzip'.split(' ');

/** A command that shows a fault. */
export interface ShowingCommand {
  command: string;
  /** Whether it is `doctor --deep`, which shows every fault that the table does not assign to another command. */
  isUsual: boolean;
}

/** The command that shows this fault, complete; null if no command reports it. `text` is the value of `--fault`. */
export function findShowingCommand(text: string): ShowingCommand | null {
  const { name, args }: FaultSpec = parseFault(text);
  if (harmless.includes(name)) return null;
  if (name === 'limits' && args.rpm === undefined && args.concurrency === undefined)
    return { command: 'doctor --demo --deep --fault limits:rpm=1', isUsual: true };
  const [command] = Object.entries(shownBy).find(([, names]) => names.split(' ').includes(name)) ?? [];
  const withDemo = (command ?? 'doctor --deep').replace(/ |$/, (space) => ` --demo${space}`);
  return { command: `${withDemo} --fault ${text}`, isUsual: command === undefined };
}
