import type { HttpConnection } from './http-connection.ts';

/** Connections kept for the next request to the same origin through the same proxy. */
export class ConnectionPool {
  readonly #connections = new Map<string, { connection: HttpConnection; inFlight: number }[]>();

  /** A connection that can carry one more request, or undefined. Every connection taken must be returned. */
  take(origin: string): HttpConnection | undefined {
    const entries = this.#connections.get(origin) ?? [];
    for (const { connection, inFlight } of entries) if (inFlight === 0 && !connection.isOpen()) connection.destroy();
    const alive = entries.filter(({ connection, inFlight }) => inFlight > 0 || connection.isOpen());
    this.#connections.set(origin, alive);
    const free = alive.find(({ connection, inFlight }) => connection.isOpen() && inFlight < connection.capacity);
    if (free) free.inFlight += 1;
    return free?.connection;
  }

  /** Adds a new connection, already taken. */
  add(origin: string, connection: HttpConnection): void {
    this.#connections.set(origin, [...(this.#connections.get(origin) ?? []), { connection, inFlight: 1 }]);
  }

  giveBack(origin: string, connection: HttpConnection): void {
    const entry = this.#connections.get(origin)?.find((one) => one.connection === connection);
    if (entry) entry.inFlight -= 1;
  }

  close(): void {
    for (const { connection } of [...this.#connections.values()].flat()) connection.destroy();
    this.#connections.clear();
  }
}
