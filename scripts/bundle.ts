import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Plugin, type RolldownOutput, rolldown } from 'rolldown';
import { compressedParser, issuesWithoutDocumentation, requiredTables } from './bundle-data.ts';
import { withoutUnusedSchemas } from './bundle-mcp.ts';
import { hasKnownWidth, knownWidth } from './known-widths.ts';
import { lazyEntries, lazyImports } from './lazy-imports.ts';
import { lazyPatterns } from './lazy-patterns.ts';
import { withoutUnusedParts } from './unused-parts.ts';

/** The argument parser loads this for subcommands in separate files, which we do not have; it costs every start 3 ms. */
const withoutChildProcess: Plugin = {
  name: 'without-child-process',
  resolveId: (source) => (source === 'node:child_process' || source === 'child_process' ? 'no-child-process' : null),
  load: (id) => (id === 'no-child-process' ? 'export default {};' : null),
};

/** The spinner library contains 90 spinners, of which two are used. */
const twoSpinners: Plugin = {
  name: 'two-spinners',
  transform: {
    filter: { id: /cli-spinners[\\/]spinners\.json$/ },
    handler: (code) => {
      const { dots, line } = JSON.parse(code) as Record<string, object>;
      if (dots === undefined || line === undefined) throw new Error('a spinner that is drawn is not there');
      return JSON.stringify({ dots, line });
    },
  },
};

/**
 * V8 needs 20 to 60 ms for the pattern of all emoji and 7 ms for a segmenter: both are created for the first text with a character whose
 * width is not known without them.
 */
const widthsWhenAsked: Plugin = {
  name: 'widths-when-asked',
  transform: {
    filter: { id: { include: /node_modules[\\/]string-width[\\/]index\.js$/, exclude: /node_modules.*node_modules/ } },
    handler: (code) => {
      const parts = {
        'const segmenter = new Intl.Segmenter();': lazySegmenter,
        'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;': lazyEmoji,
        '/^[\\u0020-\\u007E]*$/': hasKnownWidth,
        'return string.length;': `return ${knownWidth};`,
      };
      return Object.entries(parts).reduce((text, [eager, lazy]) => {
        if (!text.includes(eager)) throw new Error(`string-width has changed: "${eager}" is not there`);
        return text.replace(eager, () => lazy);
      }, code);
    },
  },
};
/** The wrapping library also creates a segmenter at its start, but needs none for printable ASCII. */
const wrapsWhenAsked: Plugin = {
  name: 'wraps-when-asked',
  transform: {
    filter: { id: /node_modules[\\/]wrap-ansi[\\/]index\.js$/ },
    handler: (code) => {
      const eager = 'const segmenter = new Intl.Segmenter();';
      if (!code.includes(eager)) throw new Error(`wrap-ansi has changed: "${eager}" is not there`);
      return code.replace(eager, () => lazySegmenter);
    },
  },
};
/**
 * Zod keeps its configuration and registry on the global object, shared by all its copies in a process: the library would change the
 * messages of a host that uses zod too, and vice versa.
 */
const ownZod: Plugin = {
  name: 'own-zod',
  transform: {
    filter: { id: /node_modules[\\/]zod[\\/]v4[\\/]core[\\/](?:core|registries)\.js$/ },
    handler: (code) => {
      if (!code.includes('globalThis.__zod_')) throw new Error('zod has changed: it keeps nothing on the global object');
      return `const ownGlobals = {};\n${code.replaceAll('globalThis', 'ownGlobals')}`;
    },
  },
};
const lazySegmenter = 'let madeSegmenter; const segmenter = { segment: (text) => (madeSegmenter ??= new Intl.Segmenter()).segment(text) };';
const lazyEmoji = `let madeEmoji; const emojiSource = ['^', '\\\\p{RGI_Emoji}', '$']; const rgiEmojiRegex = { test: (text) => (madeEmoji ??= new RegExp(emojiSource.join(''), 'v')).test(text) };`;

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const define = { __VERSION__: JSON.stringify(version) };
/** Class names are kept so that an error in a bug report shows its kind; function names would add 24 kB to the package. */
const minify = { mangle: { keepNames: { function: false, class: true } }, compress: true, codegen: { removeWhitespace: true } };

/** Bundles the program and the library in memory, with lazy chunks, as CommonJS, which starts faster than ES modules. */
export async function bundle(): Promise<RolldownOutput['output']> {
  const build = await rolldown({
    input: { main: 'src/main.ts', api: 'src/api.ts', ...lazyEntries },
    platform: 'node',
    transform: { define, target: 'node20' },
    // Their main files are UMD and CommonJS, which no bundler can tree-shake.
    resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js', yaml: resolve('node_modules/yaml/browser/dist/index.js') } },
    treeshake: true,
    plugins: [
      withoutChildProcess,
      withoutUnusedParts(),
      withoutUnusedSchemas(),
      twoSpinners,
      ownZod,
      widthsWhenAsked,
      wrapsWhenAsked,
      requiredTables,
      lazyImports,
      lazyPatterns,
      compressedParser,
      issuesWithoutDocumentation,
    ],
  });
  const { output } = await build.generate({
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    minify,
    // THIRD-PARTY-NOTICES.txt has the licence texts; in the chunks they would stand once per file.
    comments: { legal: false },
    // Nothing asks a chunk for its `Symbol.toStringTag`.
    generatedCode: { symbols: false },
  });
  await build.close();
  return output;
}

/** One file of `src/launch` with all its imports, in a syntax that an old Node can parse far enough to print the refusal. */
export async function bundleLaunch(entry: string, format: 'cjs' | 'esm'): Promise<string> {
  const build = await rolldown({
    input: `src/launch/${entry}.ts`,
    platform: 'node',
    external: /\/program\.cjs$/,
    transform: { define, target: 'es2019' },
  });
  const { output } = await build.generate({ format, minify });
  await build.close();
  return output[0].code;
}
