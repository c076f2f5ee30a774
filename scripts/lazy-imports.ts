import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'rolldown';

/** A module whose functions are imported by name, and loaded at the first call. */
interface LazyModule {
  /** The chunk it becomes. */
  chunk: string;
  file: string;
  /** The importers that load it lazily; all other modules import it normally. */
  importers: readonly string[];
}

const routers = 'src/routers';
const tables = readdirSync(routers).filter((id) => existsSync(join(routers, id, 'errors.ts')));

const modules: readonly LazyModule[] = [
  // A router's rows are loaded on demand.
  ...tables.map((id) => ({ chunk: `rows-${id}`, file: `${routers}/${id}/errors.ts`, importers: [`${routers}/${id}/index.ts`] })),
  // A result based only on rows and marks needs no router facts.
  { chunk: 'all-routers', file: `${routers}/index.ts`, importers: [`${routers}/rules.ts`, `${routers}/recognize-answer.ts`] },
];

/** The bundle entries of these modules. */
export const lazyEntries: Readonly<Record<string, string>> = Object.fromEntries(modules.map(({ chunk, file }) => [chunk, file]));

/**
 * Replaces an import of functions by functions that load the chunk at the first call: `import { f } from './g.ts'` becomes `const f =
 * (...given) => require('./chunk.cjs').f(...given)`. The program's loader requires chunks synchronously, so callers do not change. Fails if
 * an expected import is missing.
 */
export const lazyImports: Plugin = {
  name: 'lazy-imports',
  resolveId: (source) => (modules.some(({ chunk }) => source === `./${chunk}.cjs`) ? { id: source, external: true } : null),
  transform: {
    filter: { id: /[\\/]src[\\/]routers[\\/].*\.ts$/ },
    handler: (code, id) =>
      modules
        .filter(({ importers }) => importers.some((importer) => resolve(importer) === id))
        .reduce((text, module) => withLazyImport(text, id, module), code),
  },
};

function withLazyImport(code: string, importer: string, { chunk, file }: LazyModule): string {
  const wanted = [...code.matchAll(/^import \{ ([\w, ]+) \} from '(\.[^']+)';$/gm)].find(
    ([, , from = '']) => resolve(importer, '..', from) === resolve(file),
  );
  if (wanted === undefined) throw new Error(`${importer} does not import functions of ${file}`);
  const [statement, names = ''] = wanted;
  const functions = names.split(', ').map((name) => `const ${name} = (...given) => require('./${chunk}.cjs').${name}(...given);`);
  return code.replace(statement, () => functions.join('\n'));
}
