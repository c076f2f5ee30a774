import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RolldownOutput } from 'rolldown';
import { isReplaced } from './unused-parts.ts';

/** One package whose code is in the bundle. */
export interface BundledPackage {
  name: string;
  version: string;
  license: string;
  text: string;
}

/** The packages with code in the bundle, by name. Throws if one has no licence text. */
export function bundledPackages(output: RolldownOutput['output']): BundledPackage[] {
  const folders = new Set<string>();
  for (const file of output) {
    if (file.type !== 'chunk') continue;
    for (const [id, module] of Object.entries(file.modules)) {
      const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id.replace(/^\0/, ''))?.[0];
      if (folder !== undefined && (module.code?.length ?? 0) > 0 && !isReplaced(id)) folders.add(folder);
    }
  }
  const packages = [...folders].map(readPackage);
  return packages.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:[-.].*)?$/i.test(entry));
  if (name === undefined || version === undefined || license === undefined) throw new Error(`${folder} does not name its licence`);
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim() : '';
  return { name, version, license, text: text === '' ? `Licensed under ${license}; its package holds no licence text.` : text };
}

/** The package's notices file: each licence text once, below all packages that have it with the same copyright lines. */
export function noticesText(packages: readonly BundledPackage[]): string {
  const head = 'kush-doctor is one bundle without runtime dependencies. It contains code of these packages, under their own licences.\n';
  const rule = '-'.repeat(78);
  const byTerms = new Map<string, string[]>();
  for (const { name, version, license, text } of packages) {
    const lines = text.split('\n');
    const terms = lines.filter((line) => !isCopyright(line)).join('\n');
    const key = terms.replace(/\s+/g, ' ').trim();
    const found = byTerms.get(key) ?? [];
    byTerms.set(key, [
      ...found,
      ...(found.length === 0 ? [terms.trim()] : []),
      `${name} ${version} (${license})`,
      ...lines.filter(isCopyright),
    ]);
  }
  const sections = [...byTerms.values()].map(([terms = '', ...holders]) => `${rule}\n${holders.join('\n')}\n\n${terms}\n`);
  return [head, ...sections].join('\n');
}

/** A line that names the copyright holder; it may differ although the terms are the same. */
function isCopyright(line: string): boolean {
  return /^\s*(?:copyright\b|©)/i.test(line) && /\d{4}|\(c\)|©/i.test(line);
}
