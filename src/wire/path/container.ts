import { existsSync } from 'node:fs';
import type { SystemContext } from '../../domain/system-context.ts';

/** Whether this program runs in a container, where 127.0.0.1 is the container and not its host. */
export function isInContainer(env: SystemContext['env']): boolean {
  if ((env.KUBERNETES_SERVICE_HOST ?? '') !== '' || (env.container ?? '') !== '') return true;
  return existsSync('/.dockerenv') || existsSync('/run/.containerenv');
}
