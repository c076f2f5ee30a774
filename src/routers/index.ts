import type { Protocol } from '../model/protocol.ts';
import type { Router } from '../model/router.ts';
import { genericAnthropic } from './generic-anthropic.ts';
import { genericGemini } from './generic-gemini.ts';
import { genericOpenai } from './generic-openai.ts';

/** Every known router, the documented ones first. */
export const routers: readonly Router[] = [genericOpenai, genericAnthropic, genericGemini];

export function findRouter(id: string): Router | undefined {
  return routers.find((router) => router.id === id);
}

/** The router that knows only what its protocol means. */
export function genericRouter(protocol: Protocol): Router {
  if (protocol === 'anthropic-messages') return genericAnthropic;
  return protocol === 'gemini' ? genericGemini : genericOpenai;
}
