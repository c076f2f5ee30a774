import { UsageError } from '../../domain/usage-error.ts';
import { visible } from '../../text/visible.ts';

/** The caller's base URL, if its host was allowed when the server was started. Throws `UsageError`. */
export function requireAllowedHost(baseUrl: string | undefined, allowed: readonly string[]): string | undefined {
  if (baseUrl === undefined) return undefined;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (isPlain && allowed.some((host) => host.toLowerCase() === url.host)) return baseUrl;
  const shown = visible(url === undefined ? baseUrl : url.host, 120);
  throw new UsageError(
    {
      en: `The host of a base URL is not chosen by a caller: ${shown} was not allowed.`,
      zh: `调用者不能选择 base URL 的主机：${shown} 未被允许。`,
    },
    [
      { en: 'Leave baseUrl out: the settings of the project and the user are examined.', zh: '去掉 baseUrl：将检查项目和用户的设置。' },
      {
        en: 'Or ask the user to start the server with --allow-host HOST, with :PORT where it is not the usual one.',
        zh: '或请用户用 --allow-host HOST 启动服务器，非默认端口时加上 :PORT。',
      },
    ],
  );
}
