// Starts the server of the other arguments and keeps what both sides say in the file of the first, a line each: `> ` the client, `< ` the server.
const { spawn } = require('node:child_process');
const { appendFileSync } = require('node:fs');
const [file, program, ...args] = process.argv.slice(2);
const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
const keep = (mark) => {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) if (line !== '') appendFileSync(file, `${mark} ${line}\n`);
  };
};
const [asked, answered] = [keep('>'), keep('<')];
process.stdin.on('data', (chunk) => {
  asked(chunk);
  child.stdin.write(chunk);
});
process.stdin.on('end', () => child.stdin.end());
child.stdout.on('data', (chunk) => {
  answered(chunk);
  process.stdout.write(chunk);
});
child.on('close', (code) => process.exit(code ?? 1));
