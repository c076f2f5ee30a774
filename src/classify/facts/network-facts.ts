import type { NamedFact } from '../../domain/report/named-fact.ts';
import { anyOf, inOrder } from '../patterns/composed.ts';

/** How a fact is recognised: by words of the text and, if they are not sufficient, by the category. */
export interface Sign {
  fact: NamedFact;
  text: RegExp;
  category?: RegExp;
}

/** A URL of this machine that refused, configured where it means another one. Ephemeral ports are those of the speaker's own processes. */
export const refusedLoopback = inOrder(
  /(?:https?:\/\/|connect to host )(?:localhost|127\.0\.0\.1|\[::1\]):/i,
  /[12]?\d{1,4}(?!\d)[^\n]{0,200}(?:refused|ECONNREFUSED|connect call failed)/i,
);

/** The signs of networks, proxies and certificates. */
export const networkSigns: readonly Sign[] = [
  {
    fact: 'gateway-as-proxy',
    text: /proxy['"]?[\s:=]{1,4}['"]?https?:\/\/[^\s'"]{0,60}(?:\/v1\b|api\.\w|openai|anthropic)/i,
    category: /^(?:network\.proxy|config\.proxy)$/,
  },
  {
    fact: 'revocation-check',
    text: /8009201[23]|CRYPT_E_(?:NO_REVOCATION_CHECK|REVOCATION_OFFLINE)|unable to check revocation|revocation server was offline/i,
    category: /^tls\./,
  },
  { fact: 'php-ca', text: /cURL error (?:60|77)|guzzle/i, category: /^tls\.untrusted_ca$/ },
  {
    fact: 'known-host',
    text: inOrder(
      /\b/i,
      /api\.(?:openai|anthropic|deepseek|groq|mistral)\.(?:com|ai)|generativelanguage\.googleapis\.com|openrouter\.ai/i,
      /(?![.\w]\w)/i,
    ),
    category: /^network\.dns$/,
  },
  { fact: 'docker-host', text: /\bhost\.docker\.internal\b/, category: /^network\.dns$/ },
  { fact: 'container-resolver', text: /EAI_AGAIN|temporary failure in name resolution/i, category: /^network\.dns$/ },
  {
    fact: 'refused-public',
    text: anyOf(
      inOrder(
        /https:\/\/(?!docs\.|github\.com|ollama\.com)(?:[\w-]{1,60}\.){1,5}(?!internal|local\b|lan\b)[a-z]{2,12}/i,
        /\b(?!\.\w|-|\/(?:docs|help|download))/i,
      ),
      /host='(?!localhost)(?:[\w-]{1,60}\.){1,5}(?!internal)[a-z]{2,12}', port=443/i,
    ),
    category: /^network\.refused$/,
  },
  {
    fact: 'listens-locally',
    text: inOrder(
      /(?:\b(?:192\.168|10\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}|host\.docker\.internal)/,
      /['"]?(?::|, ?(?:port=)?)[12]?\d{1,4}(?!\d)/,
    ),
    category: /^network\.refused$/,
  },
  {
    fact: 'localhost-ipv6',
    text: /^(?![\s\S]*ECONNREFUSED 127\.)[\s\S]*(?:ECONNREFUSED \[?::1\]?[:\s]|dial tcp \[::1\]:)/,
    category: /^network\.refused$/,
  },
  { fact: 'localhost-container', text: /\blocalhost\b|127\.0\.0\.1/, category: /^network\.refused$/ },
  { fact: 'localhost-container', text: refusedLoopback, category: /^upstream\.error$/ },
  { fact: 'tls-bytes', text: /HTTP response "\\?x15\\?x03/, category: /^(?:network|tls)\.protocol$/ },
  { fact: 'https-on-http-port', text: /wrong version number|WRONG_VERSION_NUMBER|HTTP response to HTTPS/i, category: /^tls\.protocol$/ },
  { fact: 'old-certificate', text: /legacy common name|key[_ ]too[_ ]small|md[_ ]too[_ ]weak/i, category: /^tls\./ },
  {
    fact: 'zero-timeout',
    text: /\b0:00:00\.0+\b|\btime-?out of 0 ?ms|\(0 ?ms\)/i,
    category: /^(?:network\.timeout|config\.client_timeout)$/,
  },
  {
    fact: 'ipv6-unreachable',
    text: anyOf(
      /NETUNREACH \[?[\da-f]{0,4}:[\da-f:]+/i,
      /\[[\da-f]{0,4}:[\da-f:]+\]\S{0,8}: connect: (?:network is unreachable|no route)/i,
      /Trying \[?[\da-f]{1,4}:[^\n]{4,60}\n[^\n]{0,40}network is unreachable/i,
    ),
    category: /^network\.timeout$/,
  },
  {
    fact: 'connect-timeout',
    text: /\bdial tcp[^\n]{0,80}(?:timeout|timed out)|while connecting to upstream/i,
    category: /^upstream\.timeout$/,
  },
  {
    fact: 'connect-timeout',
    text: anyOf(
      /canceled while waiting for connection|connect(?:ion)?[ _-]?time(?:d[ -]?)?-?out/i,
      /connect(?: \w{1,12}){0,2} (?:timed out|ETIMEDOUT)|dial tcp[^\n]{0,80}(?:timeout|timed out)/i,
      /\b(?:WinError |os error |Errno )?(?:10060|10065|10051)\b|(?:os error|Errno) (?:60|65|101|110|113)\b/i,
      /E(?:HOST|NET)UNREACH|no route to host|network is unreachable|failed to (?:connect|establish)/i,
      /(?:TLS|SSL) handshake time/i,
    ),
    category: /^network\.timeout$/,
  },
  {
    fact: 'answer-timeout',
    text: anyOf(
      /read(?:ing)?(?: operation)?[ _]?time(?:d )?out|(?:headers|body)[ _]timeout|awaiting headers/i,
      /client\.timeout|httpclient\.timeout|networktimeout|deadline[ _]exceeded|timed out after \d/i,
      /bytes received|APITimeoutError|\brequest timed out|SocketTimeoutException: (?:read|timeout)/i,
    ),
    category: /^network\.timeout$/,
  },
];
