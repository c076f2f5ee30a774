import type {
  CallToolResult,
  McpServer,
  ServerContext,
  StandardSchemaWithJSON,
  ToolAnnotations,
  ToolCallback,
} from '@modelcontextprotocol/server';
import type * as z from 'zod';
import type { Report } from '../../domain/report/report.ts';
import type { Router } from '../../domain/router.ts';
import { UsageError } from '../../domain/usage-error.ts';
import type { AppContext } from '../context.ts';
import { type Detail, toErrorResult, toResult, toToolResult } from './answer.ts';
import { type ServerState, toCallContext } from './context.ts';
import { requireAllowedHost } from './hosts.ts';
import { loadJsonSchemas } from './json-schemas.ts';
import { inputs, outputs } from './schemas.ts';
import { withJson } from './with-json.ts';

const readOnly = { readOnlyHint: true, destructiveHint: false, idempotentHint: true };
const offline = { ...readOnly, openWorldHint: false };
const online = { ...readOnly, openWorldHint: true };

interface EndpointArguments {
  target?: string | undefined;
  baseUrl?: string | undefined;
  protocol?: string | undefined;
  model?: string | undefined;
  detail?: Detail;
}

/** Registers the tools that spend no tokens. */
export function registerFreeTools(server: McpServer, state: ServerState): void {
  const onEndpoint = (args: EndpointArguments): Partial<AppContext['options']> => {
    const { target, protocol, model } = args;
    return { target, protocol, model, deep: false, baseUrl: requireAllowedHost(args.baseUrl, state.allowHosts) };
  };
  tool(server, state, {
    name: 'diagnose',
    title: 'Find why an LLM endpoint fails',
    description:
      'Examines the LLM API settings of this project and user (environment, .env, client files): settings, network, route, key, models. Gives the root cause with proof, fix, retry time and request ids. Free; takes seconds. Call it first.',
    input: 'diagnose',
    annotations: online,
    run: async (args, context) => (await import('../examine.ts')).examineTargets(context(onEndpoint(args)), { kind: 'doctor' }),
  });
  tool(server, state, {
    name: 'check_key',
    title: 'Judge the API key',
    description:
      'Is the key well formed, accepted, funded and sent by the right header; limits and expiry where the router tells them. Free.',
    input: 'checkKey',
    annotations: online,
    run: async (args, context) => (await import('../check-key.ts')).checkKey(context(onEndpoint(args))),
  });
  tool(server, state, {
    name: 'list_models',
    title: 'List, search or look up models',
    description: 'The models that the endpoint lists. Free.',
    input: 'listModels',
    annotations: online,
    run: async ({ search, check, ...args }, context) => {
      const { listModels } = await import('../models.ts');
      return await listModels(context(onEndpoint(args)), { search, check, probe: false });
    },
  });
  registerOfflineTools(server, state);
}

/** Registers the tools that send nothing. */
function registerOfflineTools(server: McpServer, state: ServerState): void {
  tool(server, state, {
    name: 'list_settings',
    title: 'Show where each setting comes from',
    description:
      'Every setting of LLM clients here, which one wins, what is wrong with it, and the URL each client would call. Secrets are masked. Sends nothing.',
    input: 'listSettings',
    annotations: offline,
    run: async ({ target }, context) => {
      const [{ findCallSettings }, { getSystemContext }, { toEnvReport }] = await Promise.all([
        import('./endpoints.ts'),
        import('../session.ts'),
        import('../env-report.ts'),
      ]);
      const call = context({ target });
      return toEnvReport(call, getSystemContext(call), await findCallSettings(call, state.targets));
    },
  });
  tool(server, state, {
    name: 'explain',
    title: 'Explain an error text',
    description: 'What an error of an LLM API or client means: cause, fix and retry. Sends nothing and reads no file.',
    input: 'explain',
    annotations: offline,
    run: async ({ text, router: id }, context) => {
      const { explainSource } = await import('../explain/source.ts');
      return await explainSource(context({}), { kind: 'text', text }, id === undefined ? undefined : await requireRouter(id, 'router'));
    },
  });
  tool(server, state, {
    name: 'explain_category',
    title: 'Explain a category or rule',
    description: 'The page of a category, rule, stream violation, setting issue or status that another answer named. Sends nothing.',
    input: 'explainCategory',
    annotations: offline,
    run: async ({ name }, context) => {
      const { explainSource } = await import('../explain/source.ts');
      return await explainSource(context({}), { kind: 'text', text: name });
    },
  });
  server.registerTool(
    'list_routers',
    {
      title: 'Look up routers and providers',
      description:
        'The routers, gateways, providers and local servers that are known, or all that one of them documents: bases, key format, error table. Sends nothing.',
      inputSchema: toInputSchema('listRouters'),
      outputSchema: toOutputSchema(state),
      annotations: offline,
    },
    async (args) => await runLimited(state, 'routers', async () => await listRouters(args, state)),
  );
}

async function listRouters({ id, search, detail }: Arguments<'listRouters'>, state: ServerState): Promise<CallToolResult> {
  const { lang } = state.input.options;
  const { toRouterAnswer, toRouterListAnswer } = await import('../../render/agent/routers.ts');
  if (id !== undefined) {
    const router = await requireRouter(id, 'id');
    return toResult(toRouterAnswer(router, { lang, verbose: detail === 'long', isOwn: true }).answer, state);
  }
  const [{ routers }, { searchHosts, searchRouters }] = await Promise.all([
    import('../../routers/index.ts'),
    import('../../routers/search.ts'),
  ]);
  if (search === undefined) return toResult(toRouterListAnswer(routers, [], lang).answer, state);
  return toResult(toRouterListAnswer(searchRouters(search), searchHosts(search), lang).answer, state);
}

/** A built-in router: a caller cannot name a file. Throws `UsageError`. */
async function requireRouter(id: string, field: string): Promise<Router> {
  const [{ findRouter }, { unknownRouterError }] = await Promise.all([
    import('../../routers/index.ts'),
    import('../../routers/unknown-router.ts'),
  ]);
  const router = findRouter(id);
  if (router === undefined) throw unknownRouterError(id, field);
  return router;
}

/** Same time limit as for a probe on the command line. */
const probeMs = 120_000;
const compatMs = 300_000;

/** Input and output tokens of a limited question, twice, because a burst is asked again; and of a client that sets no limit. */
const maxTokens = { limited: 2 * 400, tools: 2 * 1200, client: 6000 } as const;

/** Registers the tools that spend tokens, within the allowance. */
export function registerSpendingTools(server: McpServer, state: ServerState): void {
  const { spending } = state;
  if (spending === undefined) return;
  tool(server, state, {
    name: 'probe',
    title: 'Send one real request',
    description:
      'One real completion or stream, judged as a strict client would. Spends tokens, within the budget that every answer shows.',
    input: 'probe',
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    run: async (args, context) => {
      const { target, model, protocol, as, stream = false, tools = false } = args;
      const deadlineMs = Math.max(state.input.options.deadlineMs, probeMs);
      const most = as !== undefined ? maxTokens.client : tools ? maxTokens.tools : maxTokens.limited;
      return await spending.within(
        most,
        async () =>
          await (await import('../probe/probe.ts')).probeLive(context({ target, model, protocol, deadlineMs }), {
            as,
            stream,
            tools,
            schema: false,
          }),
        ({ cost }) => cost.tokensSpent,
      );
    },
  });
  tool(server, state, {
    name: 'compat',
    title: 'Ask what really works',
    description:
      'Feature by feature (tools, streams, images, structured output, caching …) what this endpoint supports, and for which client. Spends tokens, within the budget that every answer shows.',
    input: 'compat',
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    run: async ({ target, model, protocol, client, only = [], budget = Math.max(1, spending.remaining) }, context) => {
      const { runCompat } = await import('../compat/compat.ts');
      const deadlineMs = Math.max(state.input.options.deadlineMs, compatMs);
      const models = model === undefined ? [] : [model];
      return await spending.within(
        budget,
        async () =>
          await runCompat(context({ target, model, protocol, deadlineMs }), { client, models, only, skip: [], context: [], budget }),
        ({ cost }) => cost.tokensSpent,
      );
    },
  });
}

type Input = keyof typeof inputs;
type Arguments<Name extends Input> = z.output<(typeof inputs)[Name]>;
const inputSchemas: { [Name in Input]: z.ZodType<Arguments<Name>> } = inputs;

function toInputSchema<Name extends Input>(name: Name): StandardSchemaWithJSON<unknown, Arguments<Name>> {
  return withJson(inputSchemas[name], loadJsonSchemas().inputs[name]);
}

function toOutputSchema({ spending }: ServerState) {
  const name = spending === undefined ? 'answer' : 'budgeted';
  return withJson(outputs[name], loadJsonSchemas().outputs[name]);
}

interface Tool<Name extends Input> {
  name: string;
  title: string;
  description: string;
  input: Name;
  annotations: ToolAnnotations;
  run(args: Arguments<Name>, context: (options: Partial<AppContext['options']>) => AppContext): Promise<Report>;
}

function tool<Name extends Input>(server: McpServer, state: ServerState, one: Tool<Name>): void {
  const { name, title, description, input, annotations } = one;
  const config = { title, description, inputSchema: toInputSchema(input), outputSchema: toOutputSchema(state), annotations };
  const call = async (args: Arguments<Name>, context: ServerContext): Promise<CallToolResult> =>
    await runLimited(state, name, async () => {
      const { targets: file } = state;
      const onFile = file !== undefined && annotations.openWorldHint ? await import('./endpoints.ts') : undefined;
      const report = await one.run(args, (options) => {
        const own = toCallContext(state, context, options);
        return file === undefined || onFile === undefined ? own : onFile.toTargetContext(own, file);
      });
      return await toToolResult(report, (args as { detail?: Detail }).detail, state);
    });
  server.registerTool(name, config, call as ToolCallback<typeof config.inputSchema>);
}

/** Limits concurrent calls, and answers whatever happens in one. */
async function runLimited(state: ServerState, kind: string, work: () => Promise<CallToolResult>): Promise<CallToolResult> {
  return await state.slots.run(async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof UsageError) return toErrorResult(error, kind, state);
      const name = error instanceof Error ? error.name : 'unknown error';
      const failed = new UsageError({ en: `Something went wrong inside the tool itself (${name}).`, zh: `工具内部出错（${name}）。` }, [
        'kush-doctor bug',
      ]);
      return toErrorResult(failed, kind, state);
    }
  });
}
