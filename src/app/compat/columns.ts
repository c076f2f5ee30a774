import type { ColumnPlan } from '../../compat/index.ts';
import {
  type ClientNeeds,
  clientNeeds,
  clientRequestFeature,
  contextFeature,
  type Feature,
  features,
  planColumn,
} from '../../compat/index.ts';
import { compatClients } from '../../domain/compat-clients.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { Endpoint, Target } from '../../domain/target.ts';
import { didYouMean, UsageError } from '../../domain/usage-error.ts';
import { getDefaultModel } from '../../probes/profiles/index.ts';
import { similarNames } from '../../text/similar.ts';
import { visible } from '../../text/visible.ts';
import { noModelError } from '../probe/listed-model.ts';
import type { CompatOptions } from './options.ts';

export interface MatrixPlan {
  columns: readonly ColumnPlan[];
  clients: readonly { needs: ClientNeeds; column: string | null }[];
}

/** Plans which questions go to which protocol and model. Throws `UsageError` for an unknown name, or if no model is named. */
export function planMatrix(target: Target, options: CompatOptions, { negative }: { negative: boolean }): MatrixPlan {
  const clients = chooseClients(options.client);
  const rows = chooseFeatures(options, clients);
  const endpoints = chooseEndpoints(target, clients);
  const isNarrow = options.only.length > 0;
  const columns = endpoints.flatMap((endpoint) =>
    modelsFor(target, endpoint, options, clients).map((model) =>
      planColumn({
        id: `${endpoint.protocol} ${model}`,
        endpoint,
        model,
        features: rows,
        negative,
        served: !isNarrow,
      }),
    ),
  );
  return {
    columns,
    clients: clients.map((needs) => {
      const column = needs.protocols.flatMap((protocol) => columns.find(({ endpoint }) => endpoint.protocol === protocol) ?? [])[0];
      return { needs, column: column?.id ?? null };
    }),
  };
}

function chooseClients(name: string | undefined): readonly ClientNeeds[] {
  if (name === undefined) return [];
  if (name === 'all') return clientNeeds;
  const found = clientNeeds.find(({ client }) => client === name);
  if (found) return [found];
  throw new UsageError({
    en: `--client got "${visible(name, 80)}", expected one of ${compatClients.join(', ')}.`,
    zh: `--client 的值是“${visible(name, 80)}”，应为 ${compatClients.join('、')} 之一。`,
  });
}

/** The rows that were named, those the clients need, or the default rows. */
function chooseFeatures(options: CompatOptions, clients: readonly ClientNeeds[]): readonly Feature[] {
  const contexts = options.context.map(contextFeature);
  const ofClients = clients.flatMap(({ profile }) => (profile === undefined ? [] : [clientRequestFeature(profile)]));
  const known = [...features, ...contexts, ...ofClients];
  for (const name of [...options.only, ...options.skip]) refuseUnknown(name, known, options);
  const isNamed = (names: readonly string[], { id }: Feature): boolean => names.some((name) => id === name || id.startsWith(`${name}-`));
  const needed = new Set(clients.flatMap(({ needs }) => needs.map(({ feature }) => feature)));
  const isWanted = (feature: Feature): boolean => {
    if (options.only.length > 0) return isNamed(options.only, feature);
    if (feature.id === 'silence') return options.silenceMs !== undefined;
    if (clients.length > 0) return needed.has(feature.id) || contexts.includes(feature);
    return feature.isDefault;
  };
  return known.filter((feature) => isWanted(feature) && !isNamed(options.skip, feature));
}

function refuseUnknown(name: string, known: readonly Feature[], { only }: CompatOptions): void {
  if (known.some(({ id }) => id === name || id.startsWith(`${name}-`))) return;
  const option = only.includes(name) ? '--only' : '--skip';
  const ids = known.map(({ id }) => id);
  const near = similarNames(name, ids);
  throw new UsageError(
    {
      en: `${option} got "${visible(name, 80)}", expected a feature.`,
      zh: `${option} 的值是“${visible(name, 80)}”，应为一项功能。`,
    },
    [...didYouMean(near), { en: `Features: ${ids.join(', ')}`, zh: `功能：${ids.join('、')}` }],
  );
}

/** The target's endpoints, plus, for a client of another protocol, the endpoint documented next to them. */
function chooseEndpoints(target: Target, clients: readonly ClientNeeds[]): readonly Endpoint[] {
  if (clients.length === 0) return target.endpoints;
  const wanted = clients.map(
    ({ protocols }) => protocols.find((one) => target.endpoints.some(({ protocol }) => protocol === one)) ?? protocols[0],
  );
  return [...new Set(wanted)].flatMap((protocol) => (protocol === undefined ? [] : [endpointFor(target, protocol)]));
}

function endpointFor(target: Target, protocol: Protocol): Endpoint {
  const own = target.endpoints.find((endpoint) => endpoint.protocol === protocol);
  if (own) return own;
  const [first] = target.endpoints;
  const documented = target.match.router.bases[protocol]?.url;
  // A key is never sent to another host than its own.
  const isNear = documented !== undefined && URL.canParse(documented) && new URL(documented).origin === new URL(first.root).origin;
  const beside = protocol === 'gemini' ? first.root.replace(/\/v1$/, '/v1beta') : first.root;
  return { ...first, protocol, root: isNear ? documented : beside };
}

function modelsFor(target: Target, endpoint: Endpoint, options: CompatOptions, clients: readonly ClientNeeds[]): readonly string[] {
  if (options.models.length > 0) return options.models;
  const usual = clients
    .filter(({ protocols }) => protocols.includes(endpoint.protocol))
    .flatMap(({ profile }) => (profile === undefined ? [] : (getDefaultModel(profile) ?? [])))[0];
  const model = target.model?.value ?? target.match.router.defaultModels[endpoint.protocol] ?? usual;
  if (model !== undefined) return [model];
  throw noModelError('compat');
}
