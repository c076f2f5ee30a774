/** Whether a version of Node can read the proxy variables in its fetch, when enabled. Source: Node's documentation of `NODE_USE_ENV_PROXY`. */
export function canReadProxyVariables(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 21);
}
