import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';

const folder = /@modelcontextprotocol[\\/](?:core|server)[\\/]dist[\\/][\w-]+\.mjs$/;

/**
 * Text of `@modelcontextprotocol/server` with its replacement: what a server over stdio that asks its client nothing (no sampling, elicitation,
 * roots or tasks) never validates.
 */
const unused: readonly (readonly [text: string, replacement: string])[] = [
  // Every schema of the protocol in a table, for callers that validate values by type name.
  ['for (const key of SPEC_SCHEMA_KEYS) register(key, schemas_exports[key]);', ''],
  ['for (const [key, schema] of Object.entries(authSchemas)) register(key, schema);', ''],
  // Questions of the server to its client.
  ['const inputRequired = Object.assign(buildInputRequired,', 'const inputRequired = /* @__PURE__ */ Object.assign(buildInputRequired,'],
  ['const ROOT_KEYS = ', 'const ROOT_KEYS = /* @__PURE__ */ (() => '],
  ['ElicitRequestFormParamsSchema.shape.requestedSchema.shape)]);', 'ElicitRequestFormParamsSchema.shape.requestedSchema.shape)]))();'],
  ['const s = buildSchemas2025();\n\t\treturn triState', 'const s = {};\n\t\treturn triState'],
  ...['CancelTask', 'CreateMessage', 'Elicit', 'GetTask', 'GetTaskPayload', 'ListRoots', 'ListTasks'].map(
    (request) => [` s.${request}RequestSchema`, ' void 0'] as const,
  ),
  [' s.TaskStatusNotificationSchema', ' void 0'],
  [' s.ElicitationCompleteNotificationSchema', ' void 0'],
];
/** Tables of answers by method. A server validates those of its tools alone, before it sends them. */
const answers = ['dispatchResultSchemas', 'maps.request', 'maps.response', 'resultSchemas', 'wireResultSchemasMemo'];

/**
 * Allows the bundler to drop the schemas of the Model Context Protocol that a stdio server validates no message against: marks the calls
 * that create them as free of side effects. Saves 20 kB of the package, and time at the first message.
 */
export function withoutUnusedSchemas(): Plugin {
  const met = new Set<string>();
  return {
    name: 'without-unused-schemas',
    transform: {
      filter: { id: folder },
      handler: (code, id) => {
        if (!/[\\/]server[\\/]/.test(id)) return withPureSchemas(code);
        const text = unused.reduce((rest, [part, replacement]) => {
          if (rest.includes(part)) met.add(part);
          return rest.replace(part, () => replacement);
        }, code);
        return withPureSchemas(withoutUnreadSchemas(withoutAnswers(text, met)));
      },
    },
    buildEnd: (error) => {
      const missing = [...unused.map(([part]) => part), ...answers].filter((part) => !met.has(part));
      if (!error && missing.length > 0) throw new Error(`@modelcontextprotocol/server has no "${missing.join('", "')}"`);
    },
  };
}

interface Span {
  start: number;
  end: number;
}
type Node = Span & { type: string; [field: string]: unknown };

/** Leaves only the tools' results in the tables of `answers`. */
function withoutAnswers(code: string, met: Set<string>): string {
  const entries = findTables(parseAst(code).body, '', met).flatMap((table) => table.properties as Node[]);
  return withoutEntries(
    code,
    entries.filter(({ key }) => (key as { value?: string }).value !== 'tools/call'),
  );
}

/** `path` has the names of the variable and properties around the value. */
function findTables(value: unknown, path: string, met: Set<string>): Node[] {
  if (Array.isArray(value)) return value.flatMap((item) => findTables(item, path, met));
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  const name = (node.id ?? node.left ?? node.key) as { name?: string } | undefined;
  const named = node.init ?? node.right ?? node.value;
  if (!['VariableDeclarator', 'AssignmentExpression', 'Property'].includes(node.type) || name?.name === undefined)
    return Object.values(node).flatMap((item) => findTables(item, path, met));
  const own = node.type === 'Property' && path !== '' ? `${path}.${name.name}` : name.name;
  const table = answers.find((one) => one === own || one === name.name);
  if (table === undefined || (named as Node | null)?.type !== 'ObjectExpression') return findTables(named, own, met);
  met.add(table);
  return [named as Node];
}

/** Removes what no part of the module reads from the objects of schemas that its functions return. */
function withoutUnreadSchemas(code: string): string {
  const read = new Set([...code.matchAll(/\.(\w+Schema)\b/g)].map(([, name]) => name));
  const unread = parseAst(code).body.flatMap((statement) => {
    const last = statement.type === 'FunctionDeclaration' ? statement.body?.body.at(-1) : undefined;
    const object = last?.type === 'ReturnStatement' ? last.argument : undefined;
    if (object?.type !== 'ObjectExpression') return [];
    return object.properties.filter(
      (property) =>
        property.type === 'Property' &&
        property.key.type === 'Identifier' &&
        property.key.name.endsWith('Schema') &&
        !read.has(property.key.name),
    );
  });
  return withoutEntries(code, unread);
}

function withoutEntries(code: string, entries: readonly Span[]): string {
  const withCommas = entries.map(({ start, end }) => ({ start, end: end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0) }));
  return replaceSpans(code, withCommas, () => '');
}

/** Marks the call behind each constant of the module, and of its functions, whose name ends in `Schema`. */
function withPureSchemas(code: string): string {
  const { body } = parseAst(code);
  const inner = body.flatMap((statement) => (statement.type === 'FunctionDeclaration' ? (statement.body?.body ?? []) : []));
  const calls = [...body, ...inner].flatMap((statement) =>
    statement.type === 'VariableDeclaration'
      ? statement.declarations.flatMap(({ id, init }) =>
          id.type === 'Identifier' && /Schema(?:\$\d)?$/.test(id.name) && init?.type === 'CallExpression' ? [init] : [],
        )
      : [],
  );
  return replaceSpans(code, calls, (call) => `/* @__PURE__ */ (() => ${call})()`);
}

function replaceSpans(code: string, spans: readonly Span[], replace: (text: string) => string): string {
  return [...spans]
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end }) => text.slice(0, start) + replace(text.slice(start, end)) + text.slice(end), code);
}
