/** A tool offered by the doctor's own probes. Nothing is executed when a model calls it. */
export interface OwnTool {
  name: string;
  description: string;
}

/** The tools of `probe --tools`, `probe --schema` and all other probes that offer one. */
export const ownTools = {
  weather: { name: 'get_weather', description: 'Current weather of a city' },
  clock: { name: 'get_time', description: 'Current time; takes no arguments' },
  reply: { name: 'reply', description: 'Give the answer' },
} as const satisfies Record<string, OwnTool>;

/** Whether a tool is one of the doctor's own: same name and description. Another client may use the name for a tool with effects. */
export function isOwnTool(name: unknown, description: unknown): boolean {
  return Object.values(ownTools).some((tool) => tool.name === name && tool.description === description);
}
