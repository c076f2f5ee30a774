/** One command-line option; `flags` in commander's notation. */
export interface OptionSpec {
  flags: string;
  description: string;
  /** May be given several times; values are collected. */
  repeatable?: true;
  choices?: readonly string[];
}

/** Options every command understands, in the order `--help` shows them. */
export const commonOptions: readonly OptionSpec[] = [
  { flags: '--router <id|file>', description: 'the router, by id or by a router file of your own' },
  { flags: '--base-url <url>', description: 'the base URL, as any client is given it' },
  { flags: '--key-env <name>', description: 'read the key from this environment variable' },
  { flags: '--key-stdin', description: 'read the key from standard input' },
  { flags: '--protocol <name>', description: 'openai-chat, openai-responses, anthropic-messages, gemini or all' },
  { flags: '--model <id>', description: 'the model to ask for' },
  { flags: '--dotenv <file>', description: 'read this env file (repeatable)', repeatable: true },
  { flags: '--no-dotenv', description: 'read no env file' },
  { flags: '--cwd <dir>', description: 'examine this folder instead of the current one' },
  { flags: '--offline', description: 'send nothing' },
  { flags: '--deep', description: 'also ask for real completions (spends tokens, the cap is printed first)' },
  { flags: '--only <ids>', description: 'run only these checks (comma-separated ids or prefixes)', repeatable: true },
  { flags: '--skip <ids>', description: 'leave these checks out', repeatable: true },
  { flags: '--timeout <duration>', description: 'limit of each request (default 10s; 60s where a model answers; in a stream, of silence)' },
  { flags: '--deadline <duration>', description: 'limit of the whole run (default 30s; 120s with --deep and probe)' },
  { flags: '--wait <duration>', description: 'repeat transient failures until then' },
  { flags: '--format <format>', description: 'text, short, json, junit, sarif, github, markdown or html' },
  { flags: '--json', description: 'the same as --format json' },
  { flags: '--output <file>', description: 'also write a file, format by extension (repeatable)', repeatable: true },
  { flags: '--strict', description: 'warnings fail too' },
  { flags: '--exit-zero', description: 'exit 0 whatever was found' },
  { flags: '--verbose', description: 'show timings and every exchange, redacted' },
  { flags: '--quiet', description: 'print only what is wrong' },
  { flags: '--no-color', description: 'no colour (also NO_COLOR)' },
  { flags: '--ascii', description: 'plain ASCII marks' },
  { flags: '--no-progress', description: 'no spinner' },
  { flags: '--trust-project', description: "allow a project file's base URL to receive your own key" },
  { flags: '--allow-insecure-http', description: 'allow plain http to another machine' },
  { flags: '--force-key', description: 'send the key although its prefix belongs to another host' },
  { flags: '--no-negative', description: 'send no request that is wrong on purpose' },
  { flags: '--baseline <file>', description: 'fail only on findings that this JSON report does not have' },
  { flags: '--lang <lang>', description: 'en or zh' },
  { flags: '--target <name>', description: 'examine this one of several targets found' },
  { flags: '--all', description: 'examine every target found' },
  { flags: '--debug', description: 'show stack traces' },
];
