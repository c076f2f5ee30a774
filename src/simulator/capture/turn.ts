/** Tracks whether a client may still send requests. */
export interface TurnWatch {
  connectionOpened(): void;
  connectionClosed(): void;
  requestStarted(): void;
  requestEnded(): void;
  /** Resolves after `settleMs` without a running request, or after `closedMs` if the client holds no connection. */
  whenQuiet(): Promise<void>;
}

/** `closedMs` is shorter: a client that has closed its connections has usually finished. */
export function createTurnWatch(settleMs: number, closedMs: number): TurnWatch {
  let connections = 0;
  let requests = 0;
  let timer: NodeJS.Timeout | undefined;
  let waiting: (() => void) | undefined;
  const changed = (): void => {
    clearTimeout(timer);
    if (waiting === undefined || requests > 0) return;
    timer = setTimeout(waiting, connections === 0 ? Math.min(closedMs, settleMs) : settleMs);
  };
  return {
    connectionOpened: () => {
      connections++;
      changed();
    },
    connectionClosed: () => {
      connections--;
      changed();
    },
    requestStarted: () => {
      requests++;
      changed();
    },
    requestEnded: () => {
      requests--;
      changed();
    },
    whenQuiet: () =>
      new Promise((resolve) => {
        waiting = resolve;
        changed();
      }),
  };
}
