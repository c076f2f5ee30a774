import type { Worker } from 'node:worker_threads';
import { keepYoungGenerationSmall } from './v8-flags.ts';

/** Short runs end earlier; starting the thread costs 30 ms of processor time and 8 MB. */
const startAfterMs = 100;
/** Time for evaluating and printing after the deadline. */
const graceMs = 1250;

/**
 * A separate thread, because no timer of the main thread fires while a loop or a regular expression blocks it. It gets a point in time: on a
 * busy machine its own start takes a second.
 */
const watch = `
const { parentPort, workerData } = require('node:worker_threads');
let timer;
parentPort.on('message', (until) => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    try { require('node:fs').writeSync(2, workerData); } catch {}
    process.kill(process.pid, 'SIGKILL');
  }, until - Date.now());
});
`;

const message = {
  en: 'kush-doctor: its own work did not end within --deadline, so it was stopped. kush-doctor bug prints a filled report.\n',
  zh: 'kush-doctor: 工具自身的处理没有在 --deadline 之内结束，已强制停止。kush-doctor bug 会生成一份问题报告。\n',
};

/**
 * Enforces the deadline against the program itself: returns a function that schedules the kill of the process with SIGKILL (137) and a
 * message. Each call postpones it to its own milliseconds from now, plus the time for a report.
 */
export function createWatchdog(lang: 'en' | 'zh'): { arm: (deadlineMs: number) => void; stop: () => void } {
  let worker: Worker | undefined;
  let until = 0;
  const start = (): void => {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    worker = new Worker(watch, {
      eval: true,
      env: {},
      execArgv: [],
      workerData: message[lang],
      resourceLimits: { maxOldGenerationSizeMb: 8 },
    });
    worker.unref();
    // The thread's start resets the flag; it comes online tens of milliseconds later.
    const keeping = setInterval(keepYoungGenerationSmall, 4).unref();
    const stopKeeping = (): void => clearInterval(keeping);
    // Without the thread the run continues; its own timers still end it.
    worker.on('error', stopKeeping).on('online', stopKeeping);
    worker.postMessage(until);
  };
  let waiting: NodeJS.Timeout | undefined;
  const arm = (deadlineMs: number): void => {
    until = Date.now() + deadlineMs + graceMs;
    if (worker !== undefined) worker.postMessage(until);
    else waiting ??= setTimeout(start, startAfterMs).unref();
  };
  const stop = (): void => {
    clearTimeout(waiting);
    void worker?.terminate();
  };
  return { arm, stop };
}
