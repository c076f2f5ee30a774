/** Watches whether a client may still send something. */
export interface TurnWatch {
  connectionOpened(): void;
  connectionClosed(): void;
  requestStarted(): void;
  requestEnded(): void;
  /** Resolves when no request has run for `settleMs`, or for `closedMs` while the client holds no connection. */
  whenQuiet(): Promise<void>;
}

/** `closedMs` is the shorter time: a client that has closed its connections has most often ended. */
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
