#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Bare `--version` and `--help` come from text made at build time: loading the program costs more than the whole answer. */
function tellFromText() {
  const name =
    process.argv.length === 3 ? { '--version': 'version', '-V': 'version', '--help': 'help', '-h': 'help' }[process.argv[2]] : undefined;
  if (name === undefined) return false;
  const { fstatSync, readFileSync, statSync, writeSync } = process.getBuiltinModule('fs');
  try {
    if (name === 'help') {
      // A terminal's width decides how help is wrapped; asking for it opens the stream, which nobody else should pay for.
      const out = fstatSync(1);
      const isTerminal = out.isCharacterDevice() && out.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
      if (isTerminal && (process.stdout.columns ?? 80) !== 80) return false;
    }
    writeSync(1, readFileSync(`${import.meta.dirname}/../dist/${name}.txt`));
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
  process.getBuiltinModule('module').createRequire(import.meta.filename)('../dist/main.cjs');
}
