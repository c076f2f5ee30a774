import type { Category } from '../domain/report/category.ts';
import type { Diagnosis, Fix } from '../domain/report/diagnosis.ts';
import { namedFixes } from './named-fixes.ts';
import { getRemedy } from './remedies.ts';

/** Areas and categories that a single client setting fixes. */
const settable =
  /^(?:auth\.(?!client_gated|ip_blocked)|tls\.(?:untrusted_ca|self_signed)|network\.(?:timeout|proxy)|client\.|config\.base_url|request\.model_(?:unknown|missing)|endpoint\.)/;

/** The timeout settings of libraries that have no column in `remedies.ts`. */
const timeouts: Readonly<Record<string, string>> = {
  LlamaIndex: 'OpenAI(timeout=300), Ollama(request_timeout=300)',
  LangChain: 'ChatOpenAI(timeout=300), new ChatOpenAI({ timeout: 300_000 })',
  'Spring AI': 'JdkClientHttpRequestFactory.setReadTimeout(Duration.ofMinutes(5))',
  '.NET': 'OpenAIClientOptions { NetworkTimeout = TimeSpan.FromMinutes(5) }, HttpClient.Timeout',
  Go: 'http.Client{Timeout: 5 * time.Minute}, context.WithTimeout',
};

/** The same for the root of a company that inspects TLS. */
const roots: Readonly<Record<string, string>> = {
  LlamaIndex: 'SSL_CERT_FILE=/path/ca.pem',
  LangChain: 'SSL_CERT_FILE=/path/ca.pem, NODE_EXTRA_CA_CERTS=/path/ca.pem',
  'Spring AI': 'keytool -importcert -cacerts -file ca.pem',
  '.NET': 'update-ca-certificates, certutil -addstore Root ca.crt',
  Go: 'SSL_CERT_FILE=/path/ca.pem',
};

const settings: Partial<Record<Category, Readonly<Record<string, string>>>> = {
  'network.timeout': timeouts,
  'tls.untrusted_ca': roots,
  'tls.self_signed': roots,
};

/** What can be pasted into a shell or an env file; the others are names of settings. */
const runnable = /^(?:(?:pip|npm|claude) |[A-Z][A-Z\d_]*=\S+$)/;

function getSetting(category: Category, client: string): string | null {
  const known = getRemedy(category).clients.find(([name]) => name === client)?.[1];
  return known ?? settings[category]?.[client] ?? null;
}

/** Adds the setting for the client that evidently printed the error, before the command for further diagnosis. */
export function withClientSetting(
  fixes: readonly Fix[],
  { category, facts, slots, namedFacts }: Diagnosis,
  lang: 'en' | 'zh',
): readonly Fix[] {
  const { client } = facts;
  if (typeof client !== 'string' || !settable.test(category) || (slots?.program ?? null) !== null) return fixes;
  // The category's setting does not apply where its fixes do not.
  if (namedFacts?.some((fact) => fact !== 'answer-timeout' && namedFixes[fact].isWhole === true) === true) return fixes;
  const setting = getSetting(category, client);
  if (setting === null || fixes.some(({ text, command }) => text.includes(setting) || command?.includes(setting) === true)) return fixes;
  const place = lang === 'zh' ? `在 ${client} 里：` : `In ${client}:`;
  return [
    ...fixes,
    runnable.test(setting) ? { text: place, command: setting } : { text: `${place}${lang === 'zh' ? '' : ' '}\`${setting}\`` },
  ];
}
