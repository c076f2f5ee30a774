import { layers } from '../../src/domain/report/layer.ts';

/** A kind of thing that can be scaffolded. */
interface Template {
  name: RegExp;
  /** What `name` accepts, for the message that refuses another. */
  rule: string;
  example: string;
  /** New files with their text. */
  files(name: string): Record<string, string>;
  /** A folder that must not exist yet. */
  folder?(name: string): string;
  /** A file that must exist, and what creates it. */
  needs?(name: string): { file: string; first: string };
  /** Lines for existing tables; `line` is inserted after the first `after`, or before the first `before`. */
  entries(name: string): { file: string; line: string; after?: string; before?: string }[];
  next: string;
}

const wordRule = 'lower-case letters, digits and hyphens, with a letter first';
const routerRule = 'lower-case letters, digits and hyphens, with a letter among them and a letter or digit first';
const routerName = /^(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*$/;

/** `models.fresh`, `acme-cloud` and `9router` as `modelsFresh`, `acmeCloud` and `the9router`. */
function camelCase(name: string): string {
  return name.replace(/^(?=\d)/, 'the').replace(/[.-]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function pascalCase(name: string): string {
  return camelCase(`-${name}`);
}

const router: Template = {
  name: routerName,
  rule: routerRule,
  example: 'acme',
  next: 'npx vitest run test/routers test/classify && npm run generate',
  folder: (name) => `src/routers/${name}`,
  files: (name) => ({
    [`src/routers/${name}/index.ts`]: `import { defineRouter } from '../define.ts';
import { ${camelCase(name)}Errors } from './errors.ts';

const source = { title: '${name} documentation', url: 'https://docs.${name}.example/errors', read: '${new Date().toISOString().slice(0, 10)}' };

/** Facts from ${name}'s documentation. */
export const ${camelCase(name)} = defineRouter({
  id: '${name}',
  name: '${name}',
  service: 'router',
  source,
  bases: { openai: 'https://api.${name}.example/v1' },
  keyNames: ['${name.toUpperCase().replaceAll('-', '_')}_API_KEY'],
  models: { checksKey: 'unknown' },
  errors: () => ${camelCase(name)}Errors(source),
});
`,
    [`src/routers/${name}/errors.ts`]: `import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

/** One row per documented error. */
export const ${camelCase(name)}Errors = (source: Source) =>
  errorRows('${name}', source, openaiEnvelope, [
    {
      id: '401-invalid-key',
      title: 'The key is not one of ${name}',
      category: 'auth.invalid_key',
      status: 401,
      code: 'invalid_api_key',
      says: 'Invalid API key',
      cause: 'The key was deleted, or copied in part.',
      fix: 'Create a new key in the console and put it into your environment.',
    },
  ]);
`,
    [`test/routers/${name}.test.ts`]: `import { expect, it } from 'vitest';
import { detectRouter } from '../../src/routers/detect.ts';
import { ${camelCase(name)} } from '../../src/routers/${name}/index.ts';

it('knows ${name} by the host of its base URL', () => {
  const base = ${camelCase(name)}.bases['openai-chat']?.url ?? '';
  expect(detectRouter({ baseUrl: base })?.router.id).toBe('${name}');
});

it('gives every row of ${name} a source with a date', () => {
  expect(${camelCase(name)}.errors.length).toBeGreaterThan(0);
  for (const rule of ${camelCase(name)}.errors) {
    expect(rule.id).toMatch(/^${name}\\//);
    expect(rule.source.read).toMatch(/^\\d{4}-\\d\\d-\\d\\d$/);
  }
});
`,
  }),
  entries: (name) => [
    {
      file: 'src/routers/index.ts',
      after: "import { genericOpenai } from './generic/openai.ts';\n",
      line: `import { ${camelCase(name)} } from './${name}/index.ts';\n`,
    },
    // The generic routers stay last.
    { file: 'src/routers/index.ts', before: '  genericOpenai,\n', line: `  ${camelCase(name)},\n` },
  ],
};

const balance: Template = {
  name: routerName,
  rule: routerRule,
  example: 'acme',
  next: 'correct `url` in index.ts, `read` and `sample` in account.ts; npx vitest run test/routers test/probes && npm run generate',
  needs: (name) => ({ file: `src/routers/${name}/index.ts`, first: `npm run new -- router ${name}` }),
  files: (name) => ({
    [`src/routers/${name}/account.ts`]: `import { type KeyAnswer, toBalance, toText } from '../account-fields.ts';

/** \`{balance, currency}\`. */
export const ${camelCase(name)}Balance: KeyAnswer = {
  read: ({ balance, currency }) => (balance === undefined ? null : { balance: toBalance(balance, toText(currency)) }),
  sample: () => ({ balance: 12.5, currency: 'USD' }),
};
`,
    [`test/routers/${name}-balance.test.ts`]: `import { expect, it } from 'vitest';
import { ${camelCase(name)}Balance } from '../../src/routers/${name}/account.ts';

it('reads the amount, in whole units of its currency', () => {
  const { read, sample } = ${camelCase(name)}Balance;
  expect(read({ ...sample([], 0) })?.balance).toEqual({ amount: 12.5, currency: 'USD' });
});
`,
  }),
  entries: (name) => [
    { file: 'src/domain/router.ts', after: 'export const keyAnswerForms = [\n', line: `  '${name}-balance',\n` },
    {
      file: 'src/routers/accounts.ts',
      after: "import type { KeyAnswer } from './account-fields.ts';\n",
      line: `import { ${camelCase(name)}Balance } from './${name}/account.ts';\n`,
    },
    {
      file: 'src/routers/accounts.ts',
      after: 'export const keyAnswers: Readonly<Record<KeyFactsShape, KeyAnswer>> = {\n',
      line: `  '${name}-balance': ${camelCase(name)}Balance,\n`,
    },
    {
      file: `src/routers/${name}/index.ts`,
      after: '  source,\n',
      line: `  keyEndpoints: [{ id: '${name} balance', url: 'https://api.${name}.example/v1/balance', auth: 'bearer', shape: '${name}-balance', source }],\n`,
    },
  ],
};

const check: Template = {
  name: new RegExp(`^(?:${layers.join('|')})\\.[a-z][a-z-]*$`),
  rule: `one of ${layers.join(', ')}, a dot and a noun in lower-case letters and hyphens`,
  example: 'models.fresh',
  next: 'npx vitest run test/checks test/engine && npm run generate',
  files: (name) => {
    const [layer = '', noun = ''] = name.split('.');
    return {
      [`src/checks/answers/${layer}-${noun}.ts`]: `import type { Check } from '../check.ts';

/** One sentence: why this check matters. */
export const ${camelCase(name)}: Check = {
  id: '${name}',
  title: 'The sentence that is true when all is well',
  layer: '${layer}',
  cost: 'free',
  needs: { en: 'the list of models', zh: '模型列表' },
  judge(evidence) {
    if (evidence.models === null) return [];
    const { length } = evidence.models.models;
    return [{ status: 'pass', measured: { en: \`\${length} models\`, zh: \`\${length} 个模型\` } }];
  },
};
`,
      [`test/checks/${layer}-${noun}.test.ts`]: `import { expect, it } from 'vitest';
import { ${camelCase(name)} } from '../../src/checks/answers/${layer}-${noun}.ts';
import { checks } from '../../src/checks/index.ts';

it('is in the table, once', () => {
  expect(checks.filter((check) => check.id === '${name}')).toEqual([${camelCase(name)}]);
});

it('says nothing where its evidence is missing', () => {
  expect(${camelCase(name)}.judge({ models: null, calls: [] } as never)).toEqual([]);
});
`,
    };
  },
  entries: (name) => [
    {
      file: 'src/checks/index.ts',
      after: "import { modelServed, modelsList } from './answers/models.ts';\n",
      line: `import { ${camelCase(name)} } from './answers/${name.replace('.', '-')}.ts';\n`,
    },
    { file: 'src/checks/index.ts', after: '  modelServed,\n', line: `  ${camelCase(name)},\n` },
  ],
};

const format: Template = {
  name: /^[a-z][a-z0-9]*$/,
  rule: 'lower-case letters and digits, with a letter first',
  example: 'toml',
  next: 'npm run golden && npx vitest run test/render && npm run generate',
  files: (name) => ({
    [`src/render/${name}.ts`]: `import type { Renderer } from './renderer.ts';
import type { TargetsRenderer } from './targets/renderer.ts';

/** Renders a report as ${name}. Foreign text must pass a function of \`escape.ts\`. */
export const render${pascalCase(name)}: Renderer = (report) => \`\${JSON.stringify({ verdict: report.verdict, rootCause: report.rootCause })}\\n\`;

/** Renders several targets, as examined by \`--all\`. */
export const renderTargets${pascalCase(name)}: TargetsRenderer = ({ verdict, targets }) =>
  \`\${JSON.stringify({ verdict, targets: targets.map(({ name }) => name) })}\\n\`;
`,
    [`test/render/${name}.test.ts`]: `import { expect, it } from 'vitest';
import { formats } from '../../src/render/index.ts';
import { render${pascalCase(name)} } from '../../src/render/${name}.ts';

it('is in the table', async () => {
  expect(await formats.${name}.load()).toBe(render${pascalCase(name)});
});
`,
  }),
  entries: (name) => [
    { file: 'src/domain/options.ts', before: '] as const;\n\nexport type Format ', line: `  '${name}',\n` },
    {
      file: 'src/render/index.ts',
      before: '};\n\n/** Renders a report in one format.',
      line: `  ${name}: { extension: '.${name}', load: async () => (await import('./${name}.ts')).render${pascalCase(name)} },\n`,
    },
    {
      file: 'src/render/targets/index.ts',
      before: '};\n\n/** Renders an examination of several targets',
      line: `  ${name}: async () => (await import('../${name}.ts')).renderTargets${pascalCase(name)},\n`,
    },
  ],
};

const fault: Template = {
  name: /^[a-z][a-z0-9-]*$/,
  rule: wordRule,
  example: 'empty-choices',
  next: 'npx vitest run test/simulator',
  files: (name) => ({
    [`test/simulator/${name}.test.ts`]: `import { afterAll, expect, it } from 'vitest';
import { parseFault, startSimulator } from '../../src/simulator/index.ts';

const simulator = await startSimulator({ faults: [parseFault('${name}')] });
afterAll(() => simulator.close());

it('shows in the answer', async () => {
  const answer = await fetch(\`\${simulator.baseUrls['openai-chat']}/chat/completions\`, {
    method: 'POST',
    headers: { authorization: \`Bearer \${simulator.key}\`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: simulator.model, messages: [{ role: 'user', content: 'hi' }] }),
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ choices: [] });
});
`,
  }),
  entries: (name) => [
    {
      file: 'src/simulator/faults/body.ts',
      after: 'export const bodyFaults: Readonly<Record<string, { does: Bilingual; answer: ErrorAnswer }>> = {\n',
      line: `  '${name}': { does: { en: 'says what it does', zh: '说明它做什么' }, answer: { status: 200, body: '{"choices":[]}' } },\n`,
    },
  ],
};

const issue: Template = {
  name: /^[a-z]+(?:-[a-z0-9]+)+$/,
  rule: 'at least two words of lower-case letters with a hyphen between them; digits from the second word on',
  example: 'key-sandbox',
  next: 'npx vitest run test/settings/issues/catalog.test.ts && npm run generate',
  files: (name) => ({
    [`src/settings/issues/${name}.ts`]: `import { defineIssue } from './spec.ts';

/** One sentence: which settings have this issue. */
export const ${camelCase(name)} = defineIssue<{ name: string }>({
  category: 'config.key_format',
  status: 'warn',
  en: {
    title: 'The key is one of the sandbox',
    measured: ({ name }) => \`\${name} begins with sandbox-\`,
    expected: 'a key of your account',
    fix: ({ name }) => \`Put a key of your account into \${name}.\`,
  },
  zh: {
    title: '这是沙箱的密钥',
    measured: ({ name }) => \`\${name} 以 sandbox- 开头\`,
    expected: '您账户的密钥',
    fix: ({ name }) => \`把您账户的密钥填入 \${name}。\`,
  },
  why: 'What a program does with such a setting, and what the user sees.',
  wrong: 'OPENAI_API_KEY=sandbox-0aB3cD5eF7gH9iJ1\\n',
  right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\\n',
  each: {
    kinds: ['secret'],
    find: ({ name, text }) => (text.startsWith('sandbox-') ? { name } : null),
  },
});
`,
  }),
  entries: (name) => [
    {
      file: 'src/settings/issues/catalog.ts',
      after: "import { keyIssues } from './key-table.ts';\n",
      line: `import { ${camelCase(name)} } from './${name}.ts';\n`,
    },
    {
      file: 'src/settings/issues/catalog.ts',
      before: '} satisfies Readonly<Record<string, AnyIssueSpec>>;\n',
      line: `  '${name}': ${camelCase(name)},\n`,
    },
  ],
};

/** What `npm run new` can create, by its first argument. */
export const templates: Readonly<Record<string, Template>> = { router, balance, check, format, fault, issue };
