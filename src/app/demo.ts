import { type Protocol, protocols } from '../domain/protocol.ts';
import type { Router } from '../domain/router.ts';
import { Secret } from '../domain/secret.ts';
import type { SystemContext } from '../domain/system-context.ts';
import type { Endpoint, Target } from '../domain/target.ts';
import { UsageError } from '../domain/usage-error.ts';
import type { AppContext } from './context.ts';
import { openNetwork, type Session } from './network.ts';

const demoRouterId = 'kushrouter';

/** Opens the embedded simulated router on loopback as a session: real sockets, without the user's settings. */
export async function openDemo(input: AppContext, world: SystemContext, faults: readonly string[] = []): Promise<Session> {
  const [{ parseFault, startSimulator, simulatedRouter }, { findRouter }, { commonRules }] = await Promise.all([
    import('../simulator/index.ts'),
    import('../routers/index.ts'),
    import('../routers/rules.ts'),
  ]);
  // A fault of a router's table selects that router.
  const wanted = input.options.router ?? faults.map((fault) => fault.split('/')[0] ?? '').find((id) => findRouter(id)) ?? demoRouterId;
  const router = findRouter(wanted);
  if (!router) throw unknownDemoRouterError(wanted);
  // Before the simulator starts, so a refused protocol leaves no server behind.
  const chosen = chooseProtocols(simulatedRouter(router, { origin: 'http://127.0.0.1' }), input.options.protocol);
  const certificate = faults.some((fault) => fault.startsWith('h2-'))
    ? (await import('../simulator/tls/certificate.ts')).createCertificate(['127.0.0.1'], world.now())
    : undefined;
  const simulator = await startSimulator({
    router,
    tls: certificate,
    faults: faults.map(parseFault),
    rules: [...router.errors, ...commonRules],
    now: world.now,
    random: world.random,
  });
  const demoRouter = simulatedRouter(router, simulator);
  const origin = { via: 'default', name: '--demo' } as const;
  const key = new Secret(simulator.key);
  input.io.protect(key);
  const toEndpoint = (protocol: Protocol): Endpoint => {
    const root = demoRouter.bases[protocol]?.url ?? simulator.origin;
    return {
      protocol,
      base: { value: simulator.baseUrls[protocol] ?? root, origin },
      root,
      client: protocol === 'anthropic-messages' ? 'anthropic-sdk' : 'openai-sdk',
    };
  };
  const [first, ...others] = chosen;
  const target: Target = {
    name: 'demo',
    match: { router: demoRouter, clue: { by: 'name', name: '--demo' }, confidence: 'documented' },
    endpoints: [toEndpoint(first), ...others.map(toEndpoint)],
    key: { value: key, origin },
    model:
      input.options.model === undefined
        ? { value: simulator.model, origin }
        : { value: input.options.model, origin: { via: 'flag', name: '--model' } },
    consent: 'not-needed',
  };
  // The user's proxy must not be used between the demo and its own router.
  const bare: SystemContext = { ...world, env: {} };
  return {
    settings: { views: [], issues: [], targets: [target] },
    targets: [target],
    options: input.options,
    world: bare,
    ...openNetwork(input.options, bare, undefined, [target], certificate && [certificate.ca]),
    close: async () => await simulator.close(),
  };
}

/** The protocols of `--protocol`, else the first that the router serves. Throws `UsageError` if it does not serve the protocol. */
function chooseProtocols({ id, bases }: Router, wanted: string | undefined): [Protocol, ...Protocol[]] {
  const [first = 'openai-chat', ...others] = protocols.filter((protocol) => bases[protocol] !== undefined);
  if (wanted === undefined) return [first];
  if (wanted === 'all') return [first, ...others];
  const served = [first, ...others];
  const chosen = served.find((protocol) => protocol === wanted);
  if (chosen !== undefined) return [chosen];
  throw new UsageError({
    en: `--protocol got "${wanted}", expected a protocol of ${id} with --demo: ${served.join(', ')}.`,
    zh: `--protocol 的值是“${wanted}”，与 --demo 同用时应为 ${id} 的协议：${served.join('、')}。`,
  });
}

function unknownDemoRouterError(wanted: string): UsageError {
  return new UsageError(
    {
      en: `--router got "${wanted}", expected the id of a known router with --demo.`,
      zh: `--router 的值是“${wanted}”，与 --demo 同用时应为已知路由的 id。`,
    },
    [{ en: 'kush-doctor routers lists them.', zh: 'kush-doctor routers 列出全部路由。' }],
  );
}
