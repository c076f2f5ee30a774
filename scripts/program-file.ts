import type { RolldownOutput } from 'rolldown';

type Chunk = Extract<RolldownOutput['output'][number], { type: 'chunk' }>;

/**
 * Which chunks stand in one file, by name; what every start loads is `core`, what is not named here `examine`. Unpacking a file costs `npx`
 * ten times what finding it there costs a start, so the lazy chunks share a few files.
 */
const files: Readonly<Record<string, readonly string[]>> = {
  words: ['say', 'emit', 'escape', 'finding-text', 'labels', 'retry', 'text', 'wrap', 'category', 'environment'],
  explain: ['classify', 'rules', 'explain', 'explained', 'failure-code', 'page'],
  settings: ['settings', 'routers', 'router-table', 'router-choice', 'env', 'description', 'session', 'similar'],
  outputs: ['html', 'junit', 'sarif', 'github', 'markdown', 'short', 'json', 'explained-markdown', 'waterfall', 'env-repair'],
  simulator: ['simulator', 'simulate', 'listen', 'certificate', 'scenario'],
  libraries: ['dist', 'ora', 'parser', 'schemas', 'load', 'completion-schema'],
};

/**
 * The chunks of a CommonJS bundle in a few files. Each stays a function of its own, called when it is first required, as Node does with a
 * file: `core.cjs` holds the loader and gives it, the others give their functions by chunk name.
 */
export function gather(output: RolldownOutput['output'], main: string): { fileName: string; code: string }[] {
  const chunks = output.filter((file): file is Chunk => file.type === 'chunk');
  const first = closureOf(main, chunks);
  const fileOf = ({ fileName, name }: Chunk): string =>
    first.has(fileName) ? 'core' : (Object.keys(files).find((file) => files[file]?.includes(name)) ?? 'examine');
  const gathered = new Map<string, Chunk[]>();
  for (const chunk of chunks) gathered.set(fileOf(chunk), [...(gathered.get(fileOf(chunk)) ?? []), chunk]);
  const places = Object.fromEntries(
    chunks.filter((chunk) => fileOf(chunk) !== 'core').map((chunk) => [`./${chunk.fileName}`, fileOf(chunk)]),
  );
  return [...gathered].map(([file, held]) => ({
    fileName: `${file}.cjs`,
    code: file === 'core' ? loader(held, places) : `module.exports=${functions(held)};\n`,
  }));
}

function closureOf(main: string, chunks: readonly Chunk[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const imported of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) visit(imported);
  };
  visit(main);
  return found;
}

/** In brackets, V8 compiles a function at once instead of looking over it first: most of a file's chunks are called. */
function functions(chunks: readonly Chunk[]): string {
  const texts = chunks.map(
    ({ fileName, code }) => `${JSON.stringify(`./${fileName}`)}:(function(require,module,exports){${code.trim()}\n})`,
  );
  return `{\n${texts.join(',\n')}\n}`;
}

function loader(chunks: readonly Chunk[], places: Readonly<Record<string, string>>): string {
  return `const functions=${functions(chunks)};
const places=${JSON.stringify(places)};
const loaded={};
function load(id){
  if(loaded[id])return loaded[id].exports;
  if(!functions[id]){
    if(!places[id])return require(id);
    Object.assign(functions,require(\`./\${places[id]}.cjs\`));
  }
  const module=loaded[id]={exports:{}};
  functions[id](load,module,module.exports);
  return module.exports;
}
module.exports=load;
`;
}
