#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Bare `--version` and `--help` come from text made at build time: loading the program costs more than the whole answer. */
function tellFromText() {
  const { argv } = process;
  const name = argv.length !== 3 ? undefined : { '--version': 'version', '-V': 'version', '--help': 'help', '-h': 'help' }[argv[2]];
  if (name === undefined) return false;
  const { isatty } = process.getBuiltinModule('tty');
  if (name === 'help' && isatty(1) && process.stdout.columns !== 80) return false;
  const { readFileSync, writeSync } = process.getBuiltinModule('fs');
  try {
    writeSync(1, readFileSync(new URL(`../dist/${name}.txt`, import.meta.url)));
    return true;
  } catch (error) {
    return error.code === 'EPIPE';
  }
}

if (major < 20 || (major === 20 && minor < 18)) {
  process.stderr.write(
    `kush-doctor needs Node 20.18.1 or newer; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.\n`,
  );
  process.exitCode = 2;
} else if (!tellFromText()) {
  process.getBuiltinModule('module').createRequire(import.meta.url)('../dist/main.cjs');
}
