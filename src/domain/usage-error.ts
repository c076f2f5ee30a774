/** Wrong arguments or no settings: exit 2, told in one sentence with what was read, what was expected and what to do. */
export class UsageError extends Error {
  readonly category: 'config.argument' | 'config.missing' | 'config.env_file';
  readonly fixes: readonly string[];

  constructor(message: string, fixes: readonly string[] = [], category: UsageError['category'] = 'config.argument') {
    super(message);
    this.name = 'UsageError';
    this.category = category;
    this.fixes = fixes;
  }
}
