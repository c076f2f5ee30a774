import type { Bilingual } from '../../domain/bilingual.ts';
import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import type { DraftFix } from '../../domain/report/finding.ts';
import { type Retry, toRetry } from '../../domain/report/retry.ts';
import type { Endpoint } from '../../domain/target.ts';
import { getShell, setVariable, shellWord, unsetVariable } from '../../text/shell.ts';
import { withoutSlashes } from '../../text/url.ts';
import { findFailureCode } from '../../words/failure-codes.ts';

/** One line that sets a variable, in that system's usual shell. */
export function setCommand(path: Pick<PathObservation, 'machine'>, name: string, value: string): string | undefined {
  return setVariable(name, value, getShell(path.machine.platform));
}

/** One line that unsets a variable. */
export function unsetCommand(path: Pick<PathObservation, 'machine'>, name: string): string | undefined {
  return unsetVariable(name, getShell(path.machine.platform));
}

/** A fix whose command sets a variable. */
export function setVariableFix(path: Pick<PathObservation, 'machine'>, text: Bilingual, name: string, value: string): DraftFix {
  return { text, command: setCommand(path, name, value) };
}

/** The retry decision of a failure code, if it differs from its category's. */
export function getRetryForCode(code: string): Retry | undefined {
  const kind = findFailureCode(code)?.retry;
  return kind === undefined ? undefined : toRetry(kind);
}

export function ms(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}

/** One line that sets the clock from a time server. */
export function clockCommand(path: Pick<PathObservation, 'machine'>): string {
  return (
    { win32: 'w32tm /resync', darwin: 'sudo sntp -sS time.apple.com' }[path.machine.platform as string] ?? 'sudo timedatectl set-ntp true'
  );
}

/** The base URL with another host, as one word of the shell, so that it can be copied. */
export function baseWithHost(path: PathObservation, { base }: Endpoint, host: string): string | undefined {
  const url = new URL(path.url);
  if (URL.canParse(base.value)) url.pathname = new URL(base.value).pathname;
  url.hostname = host;
  return shellWord(withoutSlashes(url.href), getShell(path.machine.platform));
}
