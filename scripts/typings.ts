import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

const importLine = /^import (?:type )?\{[^}]*\} from '(\.[^']+)';\n/gm;
const exportLocal = /^export (?:type )?\{([^}]+)\};\n/gm;
const exportFrom = /^export (type )?\{([^}]*)\} from '(\.[^']+)';\n/gm;

/**
 * The declarations of `src/api.ts` as one file: every declaration file it reaches, concatenated without their imports. Throws if two files
 * declare the same name, or an import renames one.
 */
export function apiTypings(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-types-'));
  try {
    execFileSync(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', 'scripts/typings.json', '--outDir', folder, '--rootDir', resolve('src')],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    return joined(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function joined(folder: string): string {
  const texts = new Map<string, string>();
  const read = (path: string): void => {
    if (texts.has(path)) return;
    const text = readFileSync(path, 'utf8');
    texts.set(path, '');
    for (const match of [...text.matchAll(importLine), ...text.matchAll(exportFrom)]) {
      if (/ as /.test(match[0])) throw new Error(`${relative(folder, path)} renames an import: ${match[0]}`);
      read(resolve(dirname(path), (match[1]?.startsWith('.') ? match[1] : (match[3] ?? '')).replace(/\.ts$/, '.d.ts')));
    }
    texts.set(path, text);
  };
  const entry = join(folder, 'api.d.ts');
  read(entry);
  const published = new Set(['diagnose', 'explain']);
  const own = texts.get(entry) ?? '';
  const lists = [...own.matchAll(exportFrom)].map((match) => match[2]).concat([...own.matchAll(exportLocal)].map((match) => match[1]));
  for (const name of lists.join(',').split(',')) published.add(name.replace(/\btype\b/, '').trim());
  const parts: string[] = [];
  const declared = new Set<string>();
  for (const [path, text] of texts) {
    const body = text
      .replace(importLine, '')
      .replace(exportFrom, '')
      .replace(exportLocal, '')
      .replace(/^export \{\};\n/gm, '')
      .trim();
    for (const [, name] of body.matchAll(/^(?:export )?(?:declare )?(?:interface|type|class|const|function) (\w+)/gm)) {
      if (name === undefined) continue;
      if (declared.has(name)) throw new Error(`${relative(folder, path)} declares ${name}, which another file declares too`);
      declared.add(name);
    }
    if (path === entry)
      for (const [, name] of body.matchAll(/^export (?:declare )?(?:interface|type|class|const|function) (\w+)/gm))
        published.add(name ?? '');
    parts.push(body.replace(/^export (?=(?:declare |interface |type ))/gm, '').replace(/^(?=(?:const|function|class) )/gm, 'declare '));
  }
  const text = withoutUnused(parts.filter((part) => part !== '').join('\n'), published);
  return `${text.trimEnd()}\nexport { ${exportList(published, text)} };\n`;
}

const declarationStart = /^(?=(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?(?:declare )?(?:interface|type|class|const|function) )/m;
const declarationName = /^(?:declare )?(?:interface|type|class|const|function) (\w+)/m;

/** Only the declarations that the published names need. */
function withoutUnused(text: string, published: ReadonlySet<string>): string {
  const blocks = text.split(declarationStart);
  const byName = new Map(blocks.map((block): [string, string] => [declarationName.exec(block)?.[1] ?? '', block]));
  const used = new Set<string>();
  const use = (name: string): void => {
    const block = byName.get(name);
    if (block === undefined || used.has(name)) return;
    used.add(name);
    for (const [word] of block.replace(/\/\*\*[\s\S]*?\*\//g, '').matchAll(/\w+/g)) use(word);
  };
  for (const name of published) use(name);
  return [...byName].flatMap(([name, block]) => (used.has(name) ? [block] : [])).join('');
}

function exportList(names: ReadonlySet<string>, text: string): string {
  return [...names]
    .filter((name) => name !== '')
    .sort()
    .map((name) => (new RegExp(`^(?:interface|type) ${name}\\b`, 'm').test(text) ? `type ${name}` : name))
    .join(', ');
}
