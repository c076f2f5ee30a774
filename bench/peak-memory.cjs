// Preloaded into a measured process: the last line of standard error is its peak resident memory, kilobytes.
process.on('exit', () => require('node:fs').writeSync(2, `\npeak ${process.resourceUsage().maxRSS}\n`));
