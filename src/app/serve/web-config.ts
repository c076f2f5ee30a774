import { dirname, isAbsolute, resolve } from 'node:path';
import { type SecureVersion, TLSSocket, type TlsOptions } from 'node:tls';
import { parseDocument } from 'yaml';
import { inBoth } from '../../domain/bilingual.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { createFileReader } from '../../settings/sources/files.ts';
import { visible } from '../../text/visible.ts';
import * as z from '../../text/zod.ts';
import { isBcryptHash } from './bcrypt.ts';

const path = z.string().check(z.minLength(1));
const version = z.enum(['TLS12', 'TLS13']);

/** The supported part of https://github.com/prometheus/exporter-toolkit/blob/master/docs/web-configuration.md; other fields are refused. */
const webConfig = z.strictObject({
  tls_server_config: z.optional(
    z.strictObject({
      cert_file: path,
      key_file: path,
      client_auth_type: z.optional(z.enum(['NoClientCert', 'RequireAndVerifyClientCert', 'VerifyClientCertIfGiven'])),
      client_ca_file: z.optional(path),
      min_version: z.optional(version),
      max_version: z.optional(version),
    }),
  ),
  http_server_config: z.optional(
    z.strictObject({
      http2: z.optional(z.literal(false, { error: 'expected false: this server supports only HTTP/1.1' })),
      headers: z.optional(
        // The other headers of this format are always sent, with their strictest values.
        z.strictObject({ 'Strict-Transport-Security': z.optional(z.string().check(z.regex(/^[\w=;, -]{1,200}$/))) }),
      ),
    }),
  ),
  basic_auth_users: z.optional(
    z.record(
      z.string().check(z.regex(/^[^:\u0000-\u001f]{1,200}$/)),
      z.string().check(z.refine(isBcryptHash, { error: 'expected a bcrypt hash of cost 4 to 14' })),
    ),
  ),
});

/** The server's TLS settings, users and headers. */
export interface WebConfig {
  tls: TlsOptions | null;
  /** Name and bcrypt hash. */
  users: ReadonlyMap<string, string>;
  /** Sent with every answer in addition to the server's own. */
  headers: Readonly<Record<string, string>>;
}

export const defaultWebConfig: WebConfig = { tls: null, users: new Map(), headers: {} };

const versions: Readonly<Record<z.infer<typeof version>, SecureVersion>> = { TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' };

/** Reads `--web-config FILE`. Throws `UsageError` without repeating a hash. */
export function loadWebConfig(name: string, cwd: string): WebConfig {
  const file = resolve(cwd, name);
  const shown = visible(name, 200);
  const given = parseYaml(readFile(file, name), shown);
  const parsed = webConfig.safeParse(given ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, 8).map((issue) => {
      const message = issue.code === 'unrecognized_keys' ? `does not know ${issue.keys.join(', ')}` : issue.message;
      const where = issue.path[0] === 'basic_auth_users' ? 'basic_auth_users' : issue.path.join('.') || 'the file';
      return inBoth(visible(`${where}: ${message}`, 200));
    });
    throw new UsageError({ en: `--web-config ${shown} is not as expected.`, zh: `--web-config ${shown} 不符合预期。` }, problems);
  }
  const { tls_server_config: tls, basic_auth_users: users = {}, http_server_config: http } = parsed.data;
  const transport = http?.headers?.['Strict-Transport-Security'];
  const read = (path: string): Buffer => readFile(isAbsolute(path) ? path : resolve(dirname(file), path), path);
  const required = tls?.client_auth_type === 'RequireAndVerifyClientCert';
  const options: TlsOptions | null =
    tls === undefined
      ? null
      : {
          cert: read(tls.cert_file),
          key: read(tls.key_file),
          ca: tls.client_ca_file === undefined ? undefined : read(tls.client_ca_file),
          requestCert: required || tls.client_auth_type === 'VerifyClientCertIfGiven',
          rejectUnauthorized: required,
          minVersion: versions[tls.min_version ?? 'TLS12'],
          maxVersion: versions[tls.max_version ?? 'TLS13'],
        };
  if (tls?.client_auth_type !== undefined && tls.client_auth_type !== 'NoClientCert' && tls.client_ca_file === undefined)
    throw new UsageError({
      en: `--web-config ${shown}: client_auth_type needs client_ca_file.`,
      zh: `--web-config ${shown}：client_auth_type 需要 client_ca_file。`,
    });
  return {
    tls: options,
    users: new Map(Object.entries(users)),
    headers: transport === undefined ? {} : { 'strict-transport-security': transport },
  };
}

function parseYaml(bytes: Buffer, shown: string): unknown {
  try {
    const document = parseDocument(bytes.toString('utf8'), { prettyErrors: false, logLevel: 'silent' });
    if (document.errors.length === 0) return document.toJS({ maxAliasCount: 10 }) as unknown;
  } catch {}
  throw new UsageError({ en: `--web-config ${shown} cannot be read as YAML.`, zh: `--web-config ${shown} 无法作为 YAML 读取。` });
}

function readFile(path: string, shown: string): Buffer {
  const read = createFileReader().readTextFile(path);
  if (read.ok) return read.bytes;
  throw new UsageError({
    en: `The file ${visible(shown, 200)} cannot be read (${read.why}).`,
    zh: `文件 ${visible(shown, 200)} 无法读取（${read.why}）。`,
  });
}

/** Whether a client presented a certificate that is not trusted. */
export function hasBadCertificate(socket: unknown): boolean {
  return socket instanceof TLSSocket && socket.getPeerCertificate().subject !== undefined && !socket.authorized;
}
