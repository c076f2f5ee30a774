import { protocols } from '../domain/protocol.ts';
import { Secret } from '../domain/secret.ts';
import type { SystemContext } from '../domain/system-context.ts';
import type { Target } from '../domain/target.ts';
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
  if (!router)
    throw new UsageError(
      {
        en: `--router got "${wanted}", expected the id of a known router with --demo.`,
        zh: `--router 的值是“${wanted}”，与 --demo 同用时应为已知路由的 id。`,
      },
      [{ en: 'kush-doctor routers lists them.', zh: 'kush-doctor routers 列出全部路由。' }],
    );
  const simulator = await startSimulator({
    router,
    faults: faults.map(parseFault),
    rules: [...router.errors, ...commonRules],
    now: world.now,
    random: world.random,
  });
  const demoRouter = simulatedRouter(router, simulator);
  const origin = { via: 'default', name: '--demo' } as const;
  const key = new Secret(simulator.key);
  input.io.protect(key);
  // Some routers serve neither of OpenAI's protocols.
  const protocol = protocols.find((one) => demoRouter.bases[one] !== undefined) ?? 'openai-chat';
  const root = demoRouter.bases[protocol]?.url ?? simulator.origin;
  const target: Target = {
    name: 'demo',
    match: { router: demoRouter, how: '--demo', confidence: 'documented' },
    endpoints: [
      {
        protocol,
        base: { value: simulator.baseUrls[protocol] ?? root, origin },
        root,
        client: protocol === 'anthropic-messages' ? 'anthropic-sdk' : 'openai-sdk',
      },
    ],
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
    settings: { views: [], lints: [], targets: [target] },
    targets: [target],
    options: input.options,
    world: bare,
    ...openNetwork(input.options, bare, undefined, [target]),
    close: async () => await simulator.close(),
  };
}
