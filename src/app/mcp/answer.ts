import type { CallToolResult } from '@modelcontextprotocol/server';
import type { Report } from '../../domain/report/report.ts';
import type { UsageError } from '../../domain/usage-error.ts';
import { printAnswer } from '../../render/agent/print.ts';
import { visibleLine } from '../../render/escape.ts';
import type { ServerState } from './context.ts';

export type Detail = 'short' | 'long' | 'ticket' | undefined;

/** A report as a tool result: the same data as text and as structured content. */
export async function toToolResult(report: Report, detail: Detail, state: ServerState): Promise<CallToolResult> {
  const { io, options, world } = state.input;
  const [{ capReport }, { toAgentAnswer }] = await Promise.all([
    import('../../engine/cap-report.ts'),
    import('../../render/agent/index.ts'),
  ]);
  const masked = io.masked(capReport(report));
  const { answer } = await toAgentAnswer(masked, { lang: options.lang, verbose: detail === 'long' });
  const more = answer.more === undefined ? undefined : "Ask again with detail 'long'.";
  const whole = { ...answer, more, next: toNext(answer.next?.command, state) };
  if (detail !== 'ticket') return toResult(whole, state);
  const { render } = await import('../../render/index.ts');
  const context = {
    columns: 100,
    color: false,
    ascii: false,
    verbose: false,
    quiet: false,
    now: world.now(),
    cwd: world.cwd,
    home: world.home,
  };
  const ticket = await render(masked, 'markdown', { ...context, lang: options.lang });
  return { ...toResult(whole, state), content: [{ type: 'text', text: ticket }] };
}

/** The result with the remaining token allowance; missing fields are omitted. */
export function toResult(answer: object, { spending }: ServerState): CallToolResult {
  const structured = JSON.parse(JSON.stringify({ ...answer, budget: spending?.toJson() })) as Record<string, unknown>;
  return { content: [{ type: 'text', text: printAnswer(structured) }], structuredContent: structured };
}

/** Wrong arguments, or nothing to examine: the caller can correct this, so it is not a protocol error. */
export function toErrorResult(error: UsageError, kind: string, state: ServerState): CallToolResult {
  const { input } = state;
  const { message, fixes } = error.toText(input.options.lang);
  const category = error.category;
  const quoted = { message: visibleLine(message, 500), fixes: fixes.slice(0, 10).map((fix) => visibleLine(fix, 300)) };
  const answer = { summary: `error: ${category}`, kind, exitCode: 2, error: { category, quoted } };
  return { ...toResult(input.io.masked(answer), state), isError: true };
}

const tools: readonly (readonly [command: RegExp, tool: string, spends?: true])[] = [
  [/^kush-doctor explain (?<name>[\w./-]+)$/, 'explain_category'],
  [/^kush-doctor check-key$/, 'check_key'],
  [/^kush-doctor env$/, 'list_settings'],
  [/^kush-doctor models(?: --check ID)?$/, 'list_models'],
  [/^kush-doctor probe --stream$/, 'probe', true],
  [/^kush-doctor(?: doctor)?$/, 'diagnose'],
];

/** The tool that gives more detail, or the user's command if no tool does. */
function toNext(command: string | undefined, { spending }: ServerState): object | undefined {
  if (command === undefined) return undefined;
  for (const [pattern, tool, spends] of tools) {
    const match = pattern.exec(command);
    if (match === null || (spends && spending === undefined)) continue;
    return { tool, ...(match.groups === undefined ? {} : { arguments: { ...match.groups } }) };
  }
  return { command };
}
