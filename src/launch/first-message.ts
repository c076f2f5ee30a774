/**
 * Calls `run` once standard input has its first bytes, which stay there. A client starts its servers long before it uses them: until then
 * this process is an empty Node. Ends if the input ends without a byte, and with 130 if it is interrupted.
 */
export function afterFirstMessage(run: () => void): void {
  const { stdin } = process;
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const stop = () => process.exit(130);
  const go = () => {
    for (const signal of signals) process.off(signal, stop);
    stdin.off('error', go);
    run();
  };
  for (const signal of signals) process.once(signal, stop);
  // The program reports what it cannot read.
  stdin.once('error', go);
  // The last of these events announces the end.
  stdin.once('readable', () => stdin.readableLength > 0 && go());
}
