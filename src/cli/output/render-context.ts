import type { RenderContext } from '../../render/renderer.ts';
import type { CommandInput } from '../command.ts';

export type Destination = 'terminal' | 'file';

/** The rendering options of this run: for its terminal, or for a file or another reader. */
export function toRenderContext({ options, io, world }: CommandInput, destination: Destination): RenderContext {
  const isTerminal = destination === 'terminal';
  return {
    columns: isTerminal ? io.columns : 100,
    tableColumns: isTerminal && io.stdoutIsTty ? io.columns : undefined,
    color: isTerminal && io.color,
    ascii: options.ascii,
    verbose: options.verbose,
    debug: options.debug,
    quiet: options.quiet,
    hideNext: options.demo,
    hasWaited: options.waitMs !== undefined,
    given: options,
    lang: options.lang,
    now: world.now(),
    cwd: world.cwd,
    home: world.home,
    program: world.program,
  };
}
