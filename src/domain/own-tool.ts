/** A tool that the doctor's own probes offer. Nothing runs when a model calls it. */
export interface OwnTool {
  name: string;
  description: string;
}

/** The tools of `probe --tools`, `probe --schema` and of every other probe that offers one. */
export const ownTools = {
  weather: { name: 'get_weather', description: 'Current weather of a city' },
  clock: { name: 'get_time', description: 'Current time; takes no arguments' },
  reply: { name: 'reply', description: 'Give the answer' },
} as const satisfies Record<string, OwnTool>;

/** Whether a request offers a tool of the doctor's own: name and description are the same. Another client may use the name for a tool that acts. */
export function isOwnTool(name: unknown, description: unknown): boolean {
  return Object.values(ownTools).some((tool) => tool.name === name && tool.description === description);
}
