import type { Options } from '../../domain/options.ts';
import type { Settings } from '../../domain/target.ts';
import { UsageError } from '../../domain/usage-error.ts';
import type { AppContext } from '../context.ts';
import { findSettings, getSystemContext, openSession } from '../session.ts';
import { chooseFileTargets } from '../targets/examine-all.ts';
import { toTargetOptions } from '../targets/examine-target.ts';
import type { TargetsFile } from '../targets/load.ts';
import { openTarget } from '../targets/open-target.ts';
import type { FileTarget } from '../targets/read-file.ts';

/**
 * The context of a call for a target of the file, by default the first; the caller's base URL cannot be combined with a file. Throws
 * `UsageError`.
 */
export function toTargetContext(call: AppContext, file: TargetsFile): AppContext {
  if (call.options.baseUrl !== undefined)
    throw new UsageError({ en: 'This server examines the targets of a file, and no other base URL.', zh: '此服务器只检查文件中的目标。' }, [
      { en: 'Name one of its targets; list_settings names them.', zh: '请指定其中一个目标；list_settings 会列出它们。' },
    ]);
  const [entry] = chooseFileTargets(file, call.options.target);
  return entry === undefined ? call : withTarget(call, file, entry);
}

function withTarget(call: AppContext, file: TargetsFile, entry: FileTarget): AppContext {
  const given = call.options;
  const own = toTargetOptions(given, entry, 'free');
  const options: Options = { ...own, model: given.model ?? own.model, protocol: given.protocol ?? own.protocol, format: given.format };
  const context = { ...call, options };
  return { ...context, openSession: async (forClient) => await openTarget(context, file, entry, options, forClient) };
}

/** The settings of the caller's targets: from the file if one is served, of the simulated router with `--demo`, else those found. */
export async function findCallSettings(call: AppContext, file: TargetsFile | undefined): Promise<Settings> {
  if (file !== undefined) return await findFileSettings(call, file);
  if (!call.options.demo) return await findSettings(call, getSystemContext(call));
  const session = await openSession(call);
  await session.close();
  return session.settings;
}

/** For each target, what `doctor --targets` would examine; a target whose variable is not set is reported without hiding the others. */
async function findFileSettings(call: AppContext, file: TargetsFile): Promise<Settings> {
  const all: Settings[] = [];
  let failed: UsageError | undefined;
  for (const entry of chooseFileTargets(file, call.options.target)) {
    const { openSession: open } = withTarget(call, file, entry);
    try {
      const session = await open?.(undefined);
      if (session !== undefined) all.push(session.settings);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      failed ??= error;
    }
  }
  if (all.length === 0 && failed !== undefined) throw failed;
  return {
    views: all.flatMap(({ views }) => views),
    issues: all.flatMap(({ issues }) => issues),
    outlooks: [],
    targets: all.flatMap(({ targets }) => targets),
  };
}
