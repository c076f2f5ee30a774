/** The layers of a connection from the settings up; the lowest failed one is the root cause. */
export const layers = [
  'settings',
  'dns',
  'proxy',
  'tcp',
  'tls',
  'http',
  'route',
  'auth',
  'account',
  'models',
  'completion',
  'stream',
] as const;

export type Layer = (typeof layers)[number];
