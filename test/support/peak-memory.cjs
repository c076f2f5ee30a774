'use strict';
const { readFileSync, writeFileSync } = require('node:fs');

/**
 * Preloaded into a run: writes the peak of its resident memory, kilobytes, to the file that MEMORY_FILE names. Linux counts the memory of the
 * process that started it into `maxRSS`, so where there is one the peak of the program alone is read.
 */
process.on('exit', () => {
  let peak = process.resourceUsage().maxRSS;
  try {
    peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? peak);
  } catch {
    // No such file on this system.
  }
  writeFileSync(process.env.MEMORY_FILE, String(peak));
});
