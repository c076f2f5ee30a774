import type { RenderContext, ShownRun } from '../../render/renderer.ts';
import type { CommandInput } from '../command.ts';

export type Destination = 'terminal' | 'file';

/** A command's input, and how the commands shown repeat its run. */
export type ShownInput = CommandInput & { run?: ShownRun };

/** The rendering options of this run: for its terminal, or for a file or another reader. */
export function toRenderContext({ options, io, world, run }: ShownInput, destination: Destination): RenderContext {
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
    lang: options.lang,
    now: world.now(),
    cwd: world.cwd,
    home: world.home,
    program: world.program,
    run,
  };
}
