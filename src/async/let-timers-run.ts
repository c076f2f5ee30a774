const maxTurnSeconds = 0.05;
let lastTurn = process.uptime();

/** Lets timers run if they may have waited for 50 ms: reading the settings of a large project takes seconds without any other pause. */
export async function letTimersRun(): Promise<void> {
  // `performance` would load a module of Node in every start.
  if (process.uptime() - lastTurn < maxTurnSeconds) return;
  await new Promise((done) => setTimeout(done, 0));
  lastTurn = process.uptime();
}
