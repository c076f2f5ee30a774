import { whenAborted } from '../../app/context.ts';
import { startFleet } from '../../app/serve/fleet.ts';
import { isLoopbackHost } from '../../domain/loopback.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { visible, visibleJson } from '../../text/visible.ts';
import type { Command } from '../command.ts';
import { describeListenProblem } from '../output/listen-problem.ts';

const defaultListen = '127.0.0.1:9787';

/** Examines a file's targets for Prometheus and displays their last day. Runs until ended by a signal. */
export const run: Command<'serve'> = async (input) => {
  const { commandOptions, options, io, signal } = input;
  const { targets, listen = defaultListen, webConfig, allowHost, store } = commandOptions;
  if (targets === undefined)
    throw new UsageError({ en: 'serve needs a targets file.', zh: 'serve 需要一个 targets 文件。' }, [
      'kush-doctor serve --targets kush-doctor.yaml',
      {
        en: 'A file of one line: targets: [{name: main, router: openrouter, key: {env: OPENROUTER_API_KEY}}]',
        zh: '只有一行的文件：targets: [{name: main, router: openrouter, key: {env: OPENROUTER_API_KEY}}]',
      },
    ]);
  const { host, port } = parseListen(listen);
  const fleet = await startOrExplain(listen, () =>
    startFleet(input, {
      targets,
      host,
      port,
      webConfig,
      allowedHosts: allowHost,
      store,
      clean: io.clean,
      log: (line) => io.err(`${line}\n`),
    }),
  );
  io.onHangup(() => fleet.reload());
  if (!isLoopbackHost(host) && !fleet.isGuarded)
    io.err(
      options.lang === 'zh'
        ? `警告：监听 ${host}，其他机器可以访问，且没有密码。可用 --web-config 加上。\n`
        : `Warning: listening on ${host}, so other machines can ask, without a password. --web-config adds one.\n`,
    );
  for (const sentence of fleet.spending) io.err(`${sentence}\n`);
  if (options.format === 'json') io.out(`${visibleJson({ schemaVersion: 1, kind: 'serve', url: fleet.url, targets: fleet.count })}\n`);
  else io.out(`${fleet.url}\n`);
  await whenAborted(signal);
  await fleet.close();
  return 0;
};

/** `HOST:PORT`, `:PORT` for loopback only, `[::1]:PORT`. */
function parseListen(text: string): { host: string; port: number } {
  const [, bracketed, plain, port = ''] = /^(?:\[([\da-fA-F:.]+)\]|([\w.-]*)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(port) > 65_535)
    throw new UsageError(
      {
        en: `--listen got "${visible(text, 80)}", expected an address and a port such as ${defaultListen}.`,
        zh: `--listen 的值是 "${visible(text, 80)}"，应为地址和端口，例如 ${defaultListen}。`,
      },
      [],
    );
  return { host: host === '' ? '127.0.0.1' : host, port: Number(port) };
}

async function startOrExplain<T>(listen: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UsageError || code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    const why = describeListenProblem(code);
    throw new UsageError(
      {
        en: `serve cannot listen on ${visible(listen, 80)}: ${why.en}.`,
        zh: `serve 无法监听 ${visible(listen, 80)}：${why.zh}。`,
      },
      [{ en: 'Choose another address with --listen HOST:PORT.', zh: '请用 --listen HOST:PORT 选择另一个地址。' }],
    );
  }
}
