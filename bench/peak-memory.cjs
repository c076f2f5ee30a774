const { readFileSync, writeSync } = require('node:fs');

// Preloaded into a measured process: the last line of standard error is its peak resident memory, kilobytes. Linux counts the memory of the
// process that started it into maxRSS, so where the system tells the peak of the program alone, that is read.
process.on('exit', () => {
  let peak = process.resourceUsage().maxRSS;
  try {
    peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? peak;
  } catch {
    // No such file on this system.
  }
  writeSync(2, `\npeak ${peak}\n`);
});
