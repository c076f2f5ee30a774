import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { templates } from './new/templates.ts';

/**
 * `npm run new -- router|balance|check|format|fault|issue NAME`: creates the files of a new one with its test, adds the line to its table,
 * and formats what it wrote.
 */
const [kind = '', name = '', ...others] = process.argv.slice(2);
const template = templates[kind];

if (template === undefined || !template.name.test(name) || others.length > 0) {
  if (others.length > 0) console.error(`One name was expected, got ${[name, ...others].join(' ')}.\n`);
  else if (template !== undefined && name !== '') console.error(`"${name}" is not a name of this kind (${kind}): ${template.rule}.\n`);
  if (template === undefined && kind !== '') console.error(`There is no kind "${kind}".\n`);
  console.error(
    `Usage: npm run new -- KIND NAME\n${Object.entries(templates)
      .map(([known, { example }]) => `  npm run new -- ${known} ${example}`)
      .join('\n')}`,
  );
  process.exitCode = 2;
} else {
  const files = template.files(name);
  const entries = template.entries(name);
  const taken = [...Object.keys(files), ...(template.folder ? [template.folder(name)] : [])].filter((file) => existsSync(file));
  const needed = template.needs?.(name);
  const lost = entries.filter(({ file, after = '', before = '' }) => !(files[file] ?? readText(file)).includes(after + before));
  if (needed !== undefined && !existsSync(needed.file)) {
    console.error(`${needed.file} does not exist; nothing was written. Run first: ${needed.first}`);
    process.exitCode = 1;
  } else if (taken.length > 0) {
    console.error(`${taken.join(', ')} exists already; nothing was written.`);
    process.exitCode = 1;
  } else if (lost.length > 0) {
    for (const { file, line } of lost) console.error(`${file} has changed: there is no place for ${line.trim()}`);
    console.error('Nothing was written. Adapt scripts/new/templates.ts to the file.');
    process.exitCode = 1;
  } else {
    const written = new Set<string>();
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      written.add(file);
      console.log(`wrote  ${file}`);
    }
    for (const { file, after = '', before = '', line } of entries) {
      writeFileSync(
        file,
        readText(file).replace(after + before, () => after + line + before),
      );
      written.add(file);
      console.log(`edited ${file}`);
    }
    format([...written]);
    console.log(`then   ${template.next}`);
  }
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Sorts the imports and wraps the lines as the lint demands. */
function format(files: readonly string[]): void {
  const args = ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', ...files];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status === 0) return;
  console.error(stdout + stderr);
  process.exitCode = 1;
}
