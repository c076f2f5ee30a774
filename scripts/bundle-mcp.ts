import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';

const folder = /@modelcontextprotocol[\\/](?:core|server)[\\/]dist[\\/][\w-]+\.mjs$/;
/** They collect every schema of the protocol in a table for callers that validate values by type name, which the program does not. */
const tables = [
  'for (const key of SPEC_SCHEMA_KEYS) register(key, schemas_exports[key]);',
  'for (const [key, schema] of Object.entries(authSchemas)) register(key, schema);',
];

/**
 * Allows the bundler to drop the schemas of the Model Context Protocol that a stdio server validates no message against: marks the calls
 * that create them as free of side effects. Saves 12 kB of the package, and time at the first message.
 */
export function withoutUnusedSchemas(): Plugin {
  const dropped = new Set<string>();
  return {
    name: 'without-unused-schemas',
    transform: {
      filter: { id: folder },
      handler: (code, id) => {
        const found = /[\\/]server[\\/]/.test(id) ? tables.filter((table) => code.includes(table)) : [];
        for (const table of found) dropped.add(table);
        return withPureSchemas(found.reduce((text, table) => text.replace(table, () => ' '.repeat(table.length)), code));
      },
    },
    buildEnd: (error) => {
      const missing = tables.filter((table) => !dropped.has(table));
      if (!error && missing.length > 0) throw new Error(`@modelcontextprotocol/server has no "${missing.join('", "')}"`);
    },
  };
}

/** Marks the call behind each constant of the module whose name ends in `Schema`. */
function withPureSchemas(code: string): string {
  const calls = parseAst(code).body.flatMap((statement) =>
    statement.type === 'VariableDeclaration'
      ? statement.declarations.flatMap(({ id, init }) =>
          id.type === 'Identifier' && id.name.endsWith('Schema') && init?.type === 'CallExpression' ? [init] : [],
        )
      : [],
  );
  return calls
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end }) => `${text.slice(0, start)}/* @__PURE__ */ (() => ${text.slice(start, end)})()${text.slice(end)}`, code);
}
