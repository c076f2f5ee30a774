import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { findBrowserRequest } from '../../simulator/server/local-request.ts';
import { verifyBcrypt } from './bcrypt.ts';
import { hasBadCertificate, type WebConfig } from './web-config.ts';

/** Compared for an unknown name, so response time does not reveal which names exist. */
const nobody = '$2b$10$abcdefghijklmnopqrstuuJd2jBHpXWmWZc1ThDXKMuQ8bbVZtpPu';
const maxRemembered = 200;
/** Maximum number of passwords waiting for verification; each takes a tenth of a second. */
const maxWaiting = 16;

/** Why a request is refused. */
export interface AccessRefusal {
  status: 401 | 403 | 429;
  why: string;
}

/** Authorises requests: the host must be ours, the origin must not be a foreign web page, and the user must be in the web configuration. */
export class Access {
  readonly #config: WebConfig;
  readonly #boundHost: string;
  readonly #allowedHosts: ReadonlySet<string>;
  readonly #remembered = new Map<string, boolean>();
  #waiting = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(config: WebConfig, boundHost: string, allowedHosts: readonly string[]) {
    this.#config = config;
    this.#boundHost = boundHost;
    this.#allowedHosts = new Set(allowedHosts.map((host) => host.toLowerCase()));
  }

  /** Null if the request may be answered. */
  async findRefusal(request: IncomingMessage): Promise<AccessRefusal | null> {
    const foreign = this.#findForeign(request);
    if (foreign !== null) return { status: 403, why: foreign };
    if (hasBadCertificate(request.socket)) return { status: 403, why: 'its certificate is not trusted' };
    const { users } = this.#config;
    if (users.size === 0) return null;
    const [name, password] = readBasic(request.headers.authorization);
    if (name === undefined || password === undefined) return { status: 401, why: 'it carries no user name and password' };
    const verified = await this.#verify(name, password);
    if (verified === null) return { status: 429, why: 'too many passwords wait to be checked' };
    return verified ? null : { status: 401, why: 'user name or password is wrong' };
  }

  #findForeign(request: IncomingMessage): string | null {
    const named = /^([\w.-]+)(?::\d{1,5})?$/.exec(request.headers.host ?? '')?.[1]?.toLowerCase();
    const isAllowed = named !== undefined && this.#allowedHosts.has(named);
    // An allowed name counts as the bound address; origins are still checked.
    const host = isAllowed ? `localhost:${request.socket.localPort}` : (request.headers.host ?? '');
    return findBrowserRequest(
      { headers: { ...request.headers, host }, headersDistinct: request.headersDistinct, socket: request.socket },
      this.#boundHost,
    );
  }

  /** Verifies one password at a time; null if too many are waiting. */
  async #verify(name: string, password: string): Promise<boolean | null> {
    const hash = this.#config.users.get(name);
    const id = createHash('sha256')
      .update(JSON.stringify([name, password, hash]))
      .digest('base64');
    const known = this.#remembered.get(id);
    if (known !== undefined) return known;
    if (this.#waiting >= maxWaiting) return null;
    this.#waiting++;
    const check = this.#turn.then(async () => this.#remembered.get(id) ?? (await verifyBcrypt(password, hash ?? nobody)));
    this.#turn = check;
    try {
      const verified = (await check) && hash !== undefined;
      if (this.#remembered.size >= maxRemembered) this.#remembered.clear();
      this.#remembered.set(id, verified);
      return verified;
    } finally {
      this.#waiting--;
    }
  }
}

/** https://www.rfc-editor.org/rfc/rfc7617 */
function readBasic(header: string | undefined): [name?: string, password?: string] {
  const encoded = /^basic ([A-Za-z0-9+/=]{1,2000})$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? [] : [text.slice(0, colon), text.slice(colon + 1)];
}
