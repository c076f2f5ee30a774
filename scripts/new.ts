import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { templates } from './new/templates.ts';

/**
 * `npm run new -- router|balance|check|format|fault|issue NAME`: creates the files of a new one with its test, and adds the line to its
 * table.
 */
const [kind = '', name = ''] = process.argv.slice(2);
const template = templates[kind];

if (template === undefined || !template.name.test(name)) {
  console.error(
    `Usage: npm run new -- KIND NAME\n${Object.entries(templates)
      .map(([known, { example }]) => `  npm run new -- ${known} ${example}`)
      .join('\n')}`,
  );
  process.exitCode = 2;
} else {
  const files = template.files(name);
  const taken = Object.keys(files).filter((file) => existsSync(file));
  if (taken.length > 0) {
    console.error(`${taken.join(', ')} exists already; nothing was written.`);
    process.exitCode = 1;
  } else {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      console.log(`wrote  ${file}`);
    }
    for (const { file, after, line } of template.entries(name)) {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      if (text.includes(after)) {
        writeFileSync(
          file,
          text.replace(after, (found) => `${found}${line}`),
        );
        console.log(`edited ${file}`);
      } else console.log(`add to ${file}: ${line.trim()}`);
    }
    console.log(`then   ${template.next}`);
  }
}
