/** Whether the environment is that of a CI job. A variable that is empty, `0` or `false` counts as not set. */
export function isCi(env: Readonly<Record<string, string | undefined>>): boolean {
  return ['CI', 'GITHUB_ACTIONS', 'GITLAB_CI'].some((name) => !['', '0', 'false'].includes((env[name] ?? '').toLowerCase()));
}
