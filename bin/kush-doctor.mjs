#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/**
 * What never changes is answered from text the program itself wrote at build time: loading the program costs more than the whole answer.
 * A terminal's width and colours, another language and a file of that name are left to the program.
 */
function tellFromText() {
  const { argv, env } = process;
  const line = argv.slice(2).join(' ');
  const question = { '-V': '--version', '-h': '--help' }[line] ?? line;
  if (!/^(?:--version|--help|routers|explain [1-5]\d\d)$/.test(question)) return false;
  const { existsSync, fstatSync, readFileSync, statSync, writeSync } = process.getBuiltinModule('fs');
  const dist = `${import.meta.dirname}/../dist`;
  try {
    let answer;
    if (question === '--version') answer = Buffer.from(`${JSON.parse(readFileSync(`${dist}/../package.json`, 'utf8')).version}\n`);
    else {
      const out = fstatSync(1);
      if (out.isCharacterDevice() && out.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev) return false;
      if (env.FORCE_COLOR || /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '')) return false;
      if (argv[3] !== undefined && existsSync(argv[3])) return false;
      const { answers, lines } = JSON.parse(readFileSync(`${dist}/answers.json`, 'utf8'));
      answer = answers[question]?.map((line) => lines[line]).join('\n');
      if (answer === undefined) return false;
      answer = Buffer.from(answer);
    }
    const written = writeSync(1, answer);
    if (written < answer.length) process.stdout.write(answer.subarray(written));
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
  process.getBuiltinModule('module').createRequire(import.meta.filename)('../dist/core.cjs')('./main.cjs');
}
