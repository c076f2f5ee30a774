import type { Command } from './command.ts';
import type { CommandName } from './command-options.ts';

/** Loads a command's module only when the command runs. */
export const commandLoaders: { readonly [Name in CommandName]: () => Promise<{ run: Command<Name> }> } = {
  doctor: () => import('./commands/doctor.ts'),
  'check-key': () => import('./commands/check-key.ts'),
  models: () => import('./commands/models.ts'),
  probe: () => import('./commands/probe.ts'),
  compat: () => import('./commands/compat.ts'),
  explain: () => import('./commands/explain.ts'),
  env: () => import('./commands/env.ts'),
  routers: () => import('./commands/routers.ts'),
  report: () => import('./commands/report.ts'),
  simulate: () => import('./commands/simulate.ts'),
  listen: () => import('./commands/listen.ts'),
  serve: () => import('./commands/serve.ts'),
  mcp: () => import('./commands/mcp.ts'),
  checks: () => import('./commands/checks.ts'),
  bug: () => import('./commands/bug.ts'),
  completion: () => import('./commands/completion.ts'),
};
