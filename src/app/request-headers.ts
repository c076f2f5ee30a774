import type { Options } from '../domain/options.ts';
import { createRequestHeader, findHeaderFault, type RequestHeader } from '../domain/request-header.ts';
import type { SystemContext } from '../domain/system-context.ts';
import type { Target } from '../domain/target.ts';
import { UsageError } from '../domain/usage-error.ts';
import { visible } from '../text/visible.ts';

/**
 * Headers that the wire adds: those of `--header` to every target, those of `ANTHROPIC_CUSTOM_HEADERS` where Claude Code would send them.
 */
export function getRequestHeaders(
  options: Pick<Options, 'header'>,
  world: Pick<SystemContext, 'env'>,
  targets: readonly Target[],
): (url: URL) => readonly RequestHeader[] {
  const given = options.header.map((line) => parseHeader(line, '--header', world.env));
  const lines = (world.env.ANTHROPIC_CUSTOM_HEADERS ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  const ofClaude = lines.map((line) => parseHeader(line, 'ANTHROPIC_CUSTOM_HEADERS', {}));
  const toOrigins = (chosen: readonly Target[]): ReadonlySet<string> =>
    new Set(chosen.flatMap(({ endpoints }) => endpoints.flatMap(({ root }) => (URL.canParse(root) ? [new URL(root).origin] : []))));
  const all = toOrigins(targets);
  const claude = toOrigins(targets.filter(({ endpoints }) => endpoints.some(({ protocol }) => protocol === 'anthropic-messages')));
  const added = new Map(targets.flatMap((target) => (target.headers ?? []).map((header) => [header, toOrigins([target])] as const)));
  return ({ origin }) => {
    const headers = [
      ...(claude.has(origin) ? ofClaude : []),
      ...[...added].flatMap(([header, origins]) => (origins.has(origin) ? [header] : [])),
    ];
    // The command line wins.
    return all.has(origin) ? [...headers, ...given] : headers;
  };
}

/** Parses `Name: value`; `env:VARIABLE` is replaced by the variable's value. Throws `UsageError` without the value. */
export function parseHeader(line: string, where: string, env: Readonly<Record<string, string | undefined>>): RequestHeader {
  const [, name = '', rest = ''] = /^([^:\s]+)\s*:(.*)$/s.exec(line.trim()) ?? [];
  const text = rest.trim();
  const variable = /^env:([A-Za-z_]\w*)$/.exec(text)?.[1];
  const value = variable === undefined ? text : env[variable];
  switch (findHeaderFault(name, value ?? '')) {
    case 'name':
      throw new UsageError(
        { en: `${where} got a line without a header name, expected "Name: value".`, zh: `${where} 有一行没有请求头名称，应为“名称: 值”。` },
        [`kush-doctor --header 'x-tenant: acme'`],
      );
    case 'reserved':
      throw new UsageError(
        {
          en: `${where} cannot set ${visible(name, 60)}: the doctor sends it itself.`,
          zh: `${where} 不能设置 ${visible(name, 60)}：它由 doctor 自己发送。`,
        },
        [
          {
            en: 'A key is read from the environment, with --key-env NAME, or with --key-stdin.',
            zh: '密钥从环境变量、--key-env NAME 或 --key-stdin 读取。',
          },
        ],
      );
    case 'value':
      if (value === undefined)
        throw new UsageError({
          en: `${where} names the variable ${variable} for ${name}, which is not set.`,
          zh: `${where} 为 ${name} 指定的变量 ${variable} 没有设置。`,
        });
      throw new UsageError(
        {
          en: `${where} has a value for ${name} that no header can carry, or none.`,
          zh: `${where} 为 ${name} 给出的值为空，或无法放进请求头。`,
        },
        [{ en: 'Values are visible ASCII on one line.', zh: '值必须是一行可见的 ASCII 字符。' }],
      );
    case null:
      return createRequestHeader(name, value ?? '', { fromVariable: variable !== undefined });
  }
}
