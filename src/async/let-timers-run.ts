const maxTurnMs = 50;
let lastTurn = 0;

/** Lets timers run if they may have waited for 50 ms: reading the settings of a large project takes seconds without any other pause. */
export async function letTimersRun(): Promise<void> {
  if (performance.now() - lastTurn < maxTurnMs) return;
  await new Promise((done) => setTimeout(done, 0));
  lastTurn = performance.now();
}
