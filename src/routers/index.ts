import type { Protocol } from '../domain/protocol.ts';
import type { Router } from '../domain/router.ts';
import { agentrouter } from './agentrouter/index.ts';
import { chuizi } from './chuizi/index.ts';
import { derouter } from './derouter/index.ts';
import { genericAnthropic } from './generic/anthropic.ts';
import { genericGemini } from './generic/gemini.ts';
import { genericOpenai } from './generic/openai.ts';
import { kushrouter } from './kushrouter/index.ts';
import { routescope } from './routescope/index.ts';

/** Every known router, the documented ones first. */
export const routers: readonly Router[] = [
  kushrouter,
  agentrouter,
  derouter,
  chuizi,
  routescope,
  genericOpenai,
  genericAnthropic,
  genericGemini,
];

export function findRouter(id: string): Router | undefined {
  return routers.find((router) => router.id === id.toLowerCase());
}

/** The router that knows only what its protocol means. */
export function genericRouter(protocol: Protocol): Router {
  if (protocol === 'anthropic-messages') return genericAnthropic;
  return protocol === 'gemini' ? genericGemini : genericOpenai;
}
