import { describeOrigin, type Origin } from '../../domain/origin.ts';
import { type RawSetting, shownUrl } from '../tables/raw-setting.ts';
import { defineIssue } from './spec.ts';

/** A variable, its place, and the part of its value that may be displayed. */
export interface Variable {
  name: string;
  at: Origin;
  shown: string;
}

export type ProxyFault = 'unreadable' | 'no-scheme' | 'socks' | 'other-scheme';

/** The fault of a proxy variable's value, with the part that shows it. */
function findProxyFault(raw: RawSetting): { fault: ProxyFault; shown: string } | null {
  const text = raw.text.trim();
  if (text === '' || raw.name.toLowerCase() === 'no_proxy') return null;
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (!URL.canParse(scheme === undefined ? `http://${text}` : text)) return { fault: 'unreadable', shown: '' };
  if (scheme === undefined) return { fault: 'no-scheme', shown: shownUrl(text) };
  if (scheme.startsWith('socks')) return { fault: 'socks', shown: `${scheme}://` };
  return scheme === 'http' || scheme === 'https' ? null : { fault: 'other-scheme', shown: `${scheme}://` };
}

function eachProxy(wanted: ProxyFault) {
  return {
    kinds: ['proxy'],
    find: (raw: RawSetting): Variable | null => {
      const found = findProxyFault(raw);
      return found?.fault === wanted ? { name: raw.name, at: raw.origin, shown: found.shown } : null;
    },
  } as const;
}

/** Issues of proxy, certificate and Node variables. */
export const networkIssues = {
  'proxy-unreadable': defineIssue<Variable>({
    category: 'config.proxy',
    status: 'fail',
    en: {
      title: ({ name }) => `${name} is not a URL`,
      measured: ({ at }) => `${describeOrigin(at)}: a value without host and port`,
      expected: 'http://host:port',
      fix: 'Write it as http://host:port.',
    },
    zh: {
      title: ({ name }) => `${name} 不是网址`,
      measured: ({ at }) => `${describeOrigin(at, 'zh')}：值中没有主机和端口`,
      expected: 'http://host:port',
      fix: '写成 http://host:port。',
    },
    why: 'httpx and undici throw when the client is constructed, Go and curl fail at the first request.',
    wrong: { env: { HTTPS_PROXY: 'http://' } },
    right: { env: { HTTPS_PROXY: 'http://proxy.corp.example:3128' } },
    each: eachProxy('unreadable'),
  }),
  'proxy-scheme-missing': defineIssue<Variable>({
    category: 'config.proxy',
    status: 'warn',
    en: {
      title: ({ name }) => `${name} lacks http://`,
      measured: ({ at, shown }) => `${describeOrigin(at)}: ${shown}`,
      expected: 'http://host:port',
      fix: 'Put http:// in front; some clients refuse it otherwise.',
    },
    zh: {
      title: ({ name }) => `${name} 缺少 http://`,
      measured: ({ at, shown }) => `${describeOrigin(at, 'zh')}：${shown}`,
      expected: 'http://host:port',
      fix: '在前面加上 http://；缺少它时有些客户端会拒绝。',
    },
    why: 'curl, Go and httpx add the scheme; undici reads the host as the scheme and fails.',
    wrong: { env: { HTTPS_PROXY: 'proxy.corp.example:3128' } },
    right: { env: { HTTPS_PROXY: 'http://proxy.corp.example:3128' } },
    each: eachProxy('no-scheme'),
  }),
  'proxy-socks': defineIssue<Variable>({
    category: 'config.proxy',
    status: 'warn',
    en: {
      title: ({ name }) => `${name} is a SOCKS proxy, which most SDKs cannot use`,
      measured: ({ at, shown }) => `${describeOrigin(at)}: ${shown}`,
      expected: 'an http proxy',
      fix: 'Use the http port of the proxy; Python needs pip install "httpx[socks]".',
    },
    zh: {
      title: ({ name }) => `${name} 是 SOCKS 代理，多数 SDK 无法使用`,
      measured: ({ at, shown }) => `${describeOrigin(at, 'zh')}：${shown}`,
      expected: 'http 代理',
      fix: '改用该代理的 http 端口；Python 需要 pip install "httpx[socks]"。',
    },
    why: 'Most HTTP libraries for Node take http and https proxies only; httpx raises ImportError without the package `socksio`.',
    wrong: { env: { ALL_PROXY: 'socks5://127.0.0.1:1080' } },
    right: { env: { HTTPS_PROXY: 'http://127.0.0.1:7890' } },
    each: eachProxy('socks'),
  }),
  'proxy-scheme-wrong': defineIssue<Variable>({
    category: 'config.proxy',
    status: 'fail',
    en: {
      title: ({ name }) => `${name} has a scheme that no client knows`,
      measured: ({ at, shown }) => `${describeOrigin(at)}: ${shown}`,
      expected: 'http://host:port',
      fix: 'Write it as http://host:port.',
    },
    zh: {
      title: ({ name }) => `${name} 的协议没有客户端认识`,
      measured: ({ at, shown }) => `${describeOrigin(at, 'zh')}：${shown}`,
      expected: 'http://host:port',
      fix: '写成 http://host:port。',
    },
    why: 'A client that reads the variable refuses to start.',
    wrong: { env: { HTTPS_PROXY: 'proxy://127.0.0.1:7890' } },
    right: { env: { HTTPS_PROXY: 'http://127.0.0.1:7890' } },
    each: eachProxy('other-scheme'),
  }),
  'proxy-http-only': defineIssue<Omit<Variable, 'shown'>>({
    category: 'config.proxy',
    status: 'warn',
    en: {
      title: 'Only HTTP_PROXY is set: calls to https hosts bypass the proxy',
      measured: ({ name, at }) => `${describeOrigin(at)}: ${name} without HTTPS_PROXY`,
      expected: 'both',
      fix: 'Set HTTPS_PROXY to the same value.',
    },
    zh: {
      title: '只设置了 HTTP_PROXY：发往 https 主机的请求不经过代理',
      measured: ({ name, at }) => `${describeOrigin(at, 'zh')}：有 ${name}，没有 HTTPS_PROXY`,
      expected: '两者都设置',
      fix: '把 HTTPS_PROXY 设为同样的值。',
    },
    why: 'The variable is chosen by the scheme of the URL that is called, and every public API is https.',
    wrong: { env: { HTTP_PROXY: 'http://proxy.corp.example:3128' } },
    right: { env: { HTTP_PROXY: 'http://proxy.corp.example:3128', HTTPS_PROXY: 'http://proxy.corp.example:3128' } },
  }),
  'ca-unreadable': defineIssue<Variable>({
    category: 'config.ca',
    status: 'fail',
    en: {
      title: ({ name }) => `${name} names a file that cannot be read`,
      measured: ({ at, shown }) => `${describeOrigin(at)}: ${shown}`,
      expected: 'a PEM file',
      fix: 'Name the file with the certificate, or remove the variable.',
    },
    zh: {
      title: ({ name }) => `${name} 指向的文件无法读取`,
      measured: ({ at, shown }) => `${describeOrigin(at, 'zh')}：${shown}`,
      expected: 'PEM 文件',
      fix: '指向存有证书的文件，或删除该变量。',
    },
    why: 'Python raises FileNotFoundError when the client is constructed. Node only prints a warning and continues without the certificate.',
    wrong: { env: { SSL_CERT_FILE: 'certs/corp.pem' } },
    right: {
      project: { 'certs/corp.pem': '-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n' },
      env: { SSL_CERT_FILE: 'certs/corp.pem' },
    },
  }),
  'ca-not-pem': defineIssue<Omit<Variable, 'shown'>>({
    category: 'config.ca',
    status: 'fail',
    en: {
      title: ({ name }) => `${name} names a file that is not a PEM certificate`,
      measured: ({ at }) => `${describeOrigin(at)}: no BEGIN CERTIFICATE line`,
      expected: 'a PEM file',
      fix: 'Export the certificate as PEM (Base64).',
    },
    zh: {
      title: ({ name }) => `${name} 指向的文件不是 PEM 证书`,
      measured: ({ at }) => `${describeOrigin(at, 'zh')}：没有 BEGIN CERTIFICATE 行`,
      expected: 'PEM 文件',
      fix: '以 PEM（Base64）格式导出证书。',
    },
    why: 'Windows exports DER by default. OpenSSL finds no certificate in it, and every connection through the company proxy is refused.',
    wrong: { project: { 'corp.cer': '0\u0082\u0003' }, env: { SSL_CERT_FILE: 'corp.cer' } },
    right: {
      project: { 'corp.pem': '-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n' },
      env: { SSL_CERT_FILE: 'corp.pem' },
    },
  }),
  'tls-disabled': defineIssue<{ at: Origin }>({
    category: 'config.tls_disabled',
    status: 'warn',
    en: {
      title: 'Certificate checks are switched off for every Node program',
      measured: ({ at }) => `${describeOrigin(at)}: NODE_TLS_REJECT_UNAUTHORIZED=0: anybody on the path can read the key`,
      expected: 'checks left on, and the missing certificate named',
      fix: 'Remove it, and name your certificate with NODE_EXTRA_CA_CERTS. This tool still verifies certificates.',
    },
    zh: {
      title: '所有 Node 程序都关闭了证书校验',
      measured: ({ at }) => `${describeOrigin(at, 'zh')}：NODE_TLS_REJECT_UNAUTHORIZED=0，途中任何人都能读到密钥`,
      expected: '保持校验，并指定缺少的证书',
      fix: '删除该变量，用 NODE_EXTRA_CA_CERTS 指定您的证书。本工具始终校验证书。',
    },
    why: 'With checks off, a program accepts any certificate for any host. Whoever is on the path reads the key and the prompts.',
    wrong: { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    right: {
      project: { 'corp.pem': '-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n' },
      env: { NODE_EXTRA_CA_CERTS: 'corp.pem' },
    },
  }),
  'node-variable-in-file': defineIssue<Omit<Variable, 'shown'>>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ name }) => `${name} has no effect in an env file`,
      measured: ({ at }) => `${describeOrigin(at)}: it is read when Node starts, before ${at.file ?? 'the file'} is`,
      expected: 'an exported variable',
      fix: 'Export it in the shell.',
    },
    zh: {
      title: ({ name }) => `${name} 写在 env 文件中不起作用`,
      measured: ({ at }) => `${describeOrigin(at, 'zh')}：Node 启动时就读取它，那时还没有读取 ${at.file ?? '该文件'}`,
      expected: '导出的环境变量',
      fix: '在 shell 中导出它。',
    },
    why: 'Node reads `NODE_*` and the certificate variables once, when it starts. dotenv sets them later.',
    wrong: 'NODE_EXTRA_CA_CERTS=/etc/ssl/corp.pem\n',
    right: { env: { NODE_USE_SYSTEM_CA: '1' } },
    each: {
      kinds: ['ca', 'flag', 'other'],
      find: (raw) => {
        const isRead = raw.origin.via === 'environment' || raw.client !== undefined || raw.text.trim() === '';
        return !isRead && (raw.kind === 'ca' || raw.name.startsWith('NODE_')) ? { name: raw.name, at: raw.origin } : null;
      },
    },
  }),
};
