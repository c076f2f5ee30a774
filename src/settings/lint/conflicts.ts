import type { Fix } from '../../domain/diagnosis.ts';
import { describeOrigin } from '../../domain/origin.ts';
import { shellOf, unsetVariable } from '../../text/shell.ts';
import type { IssueDraft } from '../issues/issue.ts';
import type { StartupPlace } from '../sources/shell-profile.ts';
import { type RawSetting, shownText } from '../tables/raw-setting.ts';

/** Every place that sets a name, the strongest first. */
export type Chains = ReadonlyMap<string, readonly RawSetting[]>;

/** Values that hide others, and pairs of settings of which only one can count. */
export function lintConflicts(
  chains: Chains,
  clientPlaces: readonly RawSetting[],
  startup: () => ReadonlyMap<string, StartupPlace>,
  platform: string,
): IssueDraft[] {
  return [
    ...[...chains.values()].flatMap((places) => lintShadow(places, startup, platform)),
    ...lintPairs(chains),
    ...clientPlaces.flatMap((raw) => lintClientPlace(raw, chains, clientPlaces)),
  ];
}

/** Claude Code puts the `env` block of its settings above the shell; a cloud flag there makes it ignore the base URL. */
function lintClientPlace(raw: RawSetting, chains: Chains, clientPlaces: readonly RawSetting[]): IssueDraft[] {
  if (raw.client !== 'claude-code') return [];
  const scope = { targets: ['anthropic', 'claude-code'] };
  if (cloudFlags.includes(raw.name) && isOn(raw)) {
    const base = clientPlaces.find((other) => other.name === 'ANTHROPIC_BASE_URL') ?? chains.get('ANTHROPIC_BASE_URL')?.[0];
    return base ? [cloudFlag(raw, base)] : [];
  }
  const winner = chains.get(raw.name)?.find((other) => other.text.trim() !== '');
  if (!winner || winner.text.trim() === raw.text.trim() || !/^ANTHROPIC_/.test(raw.name)) return [];
  return [
    {
      ...pair(
        raw,
        winner,
        'client-file-shadows',
        `${raw.name} in Claude Code's settings hides the other one`,
        `Remove ${raw.name} from one of the two places.`,
      ),
      category: 'config.shadowed',
      measured: `${describeOrigin(raw.origin)}: ${shownText(raw)}; ${describeOrigin(winner.origin)}: ${shownText(winner)}; Claude Code takes its own settings, other programs the other`,
      expected: 'one value',
      scope,
    },
  ];
}

function lintShadow(places: readonly RawSetting[], startup: () => ReadonlyMap<string, StartupPlace>, platform: string): IssueDraft[] {
  const [winner, ...rest] = places;
  if (!winner || winner.kind === 'flag' || winner.name.toLowerCase() === 'no_proxy') return [];
  // Two assignments in one file are a duplicate, which the file's own lint tells.
  const hidden = rest.find(
    (raw) =>
      (raw.origin.file === undefined || raw.origin.file !== winner.origin.file) &&
      raw.text.trim() !== winner.text.trim() &&
      raw.text.trim() !== '',
  );
  if (!hidden) return [];
  const empty = winner.text.trim() === '';
  return [
    {
      code: empty ? 'empty-shadows' : 'shadowed',
      category: 'config.shadowed',
      status: empty ? 'fail' : 'warn',
      title: empty
        ? `An empty ${winner.name} hides the one in ${hidden.origin.file ?? 'a file'}`
        : `${winner.name} is set twice; ${describeOrigin(winner.origin)} wins`,
      measured: `${describeOrigin(winner.origin)}: ${shownText(winner)}; ${describeOrigin(hidden.origin)}: ${shownText(hidden)}`,
      expected: 'one value',
      fixes: [
        unsetFix(winner, startup().get(winner.name), platform),
        { text: `Or remove it from ${describeOrigin(hidden.origin)}.`, file: hidden.origin.file, line: hidden.origin.line },
      ],
      // An empty winner is not what a target uses; the value it hides is.
      origin: empty ? hidden.origin : winner.origin,
      name: winner.name,
      scope: 'value',
    },
  ];
}

function unsetFix(winner: RawSetting, exported: StartupPlace | undefined, platform: string): Fix {
  if (winner.origin.via !== 'environment')
    return { text: `Remove ${winner.name} from ${describeOrigin(winner.origin)}.`, file: winner.origin.file, line: winner.origin.line };
  if (exported)
    return {
      text: `Remove the line that exports it, and open a new shell.`,
      command: unsetVariable(winner.name, shellOf(platform)),
      file: exported.file,
      line: exported.line,
    };
  const text = 'Unset it where it was exported (programs that read env files leave a variable alone that exists).';
  return platform === 'win32'
    ? { text: `${text} Look in System Properties too.`, command: unsetVariable(winner.name, 'powershell') }
    : { text, command: unsetVariable(winner.name, shellOf(platform)) };
}

function lintPairs(chains: Chains): IssueDraft[] {
  const value = (name: string): RawSetting | undefined => chains.get(name)?.find((raw) => raw.text.trim() !== '');
  const found: IssueDraft[] = [];
  const token = value('ANTHROPIC_AUTH_TOKEN');
  const key = value('ANTHROPIC_API_KEY');
  if (token && key) {
    found.push(
      pair(
        token,
        key,
        'both-anthropic-keys',
        'Both ANTHROPIC_AUTH_TOKEN and ANTHROPIC_API_KEY are set',
        'The token goes as "Authorization: Bearer", the key as x-api-key; clients send both or warn of a conflict. Keep ANTHROPIC_AUTH_TOKEN for a router, remove the other.',
      ),
    );
  }
  const google = value('GOOGLE_API_KEY');
  const gemini = value('GEMINI_API_KEY');
  if (google && gemini && google.text !== gemini.text) {
    found.push(
      pair(
        google,
        gemini,
        'both-google-keys',
        'GOOGLE_API_KEY and GEMINI_API_KEY differ',
        'The Google SDK takes GOOGLE_API_KEY, Gemini CLI takes GEMINI_API_KEY. Keep one.',
      ),
    );
  }
  for (const name of cloudFlags) {
    const flag = value(name);
    const base = value('ANTHROPIC_BASE_URL');
    if (flag && base && isOn(flag)) found.push(cloudFlag(flag, base));
  }
  return found;
}

const cloudFlags: readonly string[] = ['CLAUDE_CODE_USE_BEDROCK', 'CLAUDE_CODE_USE_VERTEX', 'CLAUDE_CODE_USE_FOUNDRY'];

function isOn(raw: RawSetting): boolean {
  return raw.text.trim() !== '' && !/^(?:0|false|no|off)$/i.test(raw.text.trim());
}

function cloudFlag(flag: RawSetting, base: RawSetting): IssueDraft {
  const told = pair(
    flag,
    base,
    'cloud-flag',
    `${flag.name} makes Claude Code ignore ANTHROPIC_BASE_URL`,
    `Remove ${flag.name} to use the router.`,
  );
  return { ...told, scope: { targets: ['anthropic', 'claude-code'] } };
}

function pair(first: RawSetting, second: RawSetting, code: string, title: string, fix: string): IssueDraft {
  return {
    code,
    category: 'config.conflict',
    status: 'warn',
    title,
    measured: `${first.name} from ${describeOrigin(first.origin)}, ${second.name} from ${describeOrigin(second.origin)}`,
    expected: 'one of the two',
    fixes: [{ text: fix, file: second.origin.file, line: second.origin.line }],
    origin: first.origin,
    name: first.name,
    scope: 'value',
  };
}
