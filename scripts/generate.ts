import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { bashCompletion } from '../src/cli/completion/bash.ts';
import { fishCompletion } from '../src/cli/completion/fish.ts';
import { powershellCompletion } from '../src/cli/completion/powershell.ts';
import { zshCompletion } from '../src/cli/completion/zsh.ts';
import { bundledPage } from './generate/bundled-page.ts';
import { categoryPages } from './generate/category-pages.ts';
import { checksPage } from './generate/checks-page.ts';
import { compatPage } from './generate/compat-page.ts';
import { issuePages } from './generate/issue-pages.ts';
import { manPage } from './generate/man-page.ts';
import { monitoringPage } from './generate/metrics-table.ts';
import { multiSearchFile } from './generate/multi-search.ts';
import { optionsPage } from './generate/options-page.ts';
import { routerPages } from './generate/router-pages.ts';
import { jsonSchemas } from './generate/schemas.ts';
import { tokenCountsFile } from './generate/token-counts.ts';

/** All files generated from tables of the source; the output is deterministic, and CI fails if they are stale. */
const files: Readonly<Record<string, string>> = {
  'completions/kush-doctor.bash': bashCompletion(),
  'completions/_kush-doctor': zshCompletion(),
  'completions/kush-doctor.fish': fishCompletion(),
  'completions/kush-doctor.ps1': powershellCompletion(),
  'man/kush-doctor.1': manPage(manifest.version),
  'docs/bundled-packages.md': await bundledPage(),
  'docs/checks.md': checksPage(),
  'docs/compat.md': compatPage(),
  'docs/options.md': optionsPage(),
  'src/classify/log/multi-search-module.ts': await multiSearchFile(),
  ...monitoringPage(),
  'src/compat/served/token-counts-table.ts': tokenCountsFile(),
  ...categoryPages(),
  ...issuePages(),
  ...routerPages(),
  ...(await jsonSchemas()),
};

// Folders with only generated files, so the page of a removed row is deleted too.
for (const folder of ['docs/categories', 'docs/issues', 'docs/routers', 'completions', 'man']) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (`${folder}/${name}` in files) continue;
    rmSync(join(folder, name));
    console.log(`removed ${folder}/${name}`);
  }
}
for (const [file, text] of Object.entries(files)) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote   ${file}`);
}
console.log(`${Object.keys(files).length} files are up to date`);
