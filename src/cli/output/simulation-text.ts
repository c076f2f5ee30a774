import type { Router } from '../../domain/router.ts';
import type { FaultSpec, Grade, RequestRecord, Simulator } from '../../simulator/index.ts';
import { setVariable } from '../../text/shell.ts';
import { visible } from '../../text/visible.ts';

/** What a person reads when the simulated router listens: where it is, what to paste, how to ask for a fault. */
export function openingLines(
  simulator: Simulator,
  router: Router | undefined,
  faults: readonly FaultSpec[],
  ca: string | undefined,
): string {
  const { baseUrls, env, origin, model } = simulator;
  const lines = [`${router?.name ?? 'A generic router'}, simulated at ${origin} (Ctrl-C ends it)`, ''];
  lines.push('Base URLs');
  for (const [protocol, url] of Object.entries(baseUrls)) lines.push(`  ${protocol.padEnd(19)} ${url}`);
  lines.push('', 'For your shell');
  for (const [name, value] of Object.entries(env))
    lines.push(`  ${setVariable(name, value) ?? `(${visible(name, 60)} cannot be written for a shell)`}`);
  if (ca !== undefined)
    lines.push('', 'Trust this certificate: save it, and set NODE_EXTRA_CA_CERTS or SSL_CERT_FILE to the file', ca.trimEnd());
  if (faults.length > 0) lines.push('', `Faults: ${faults.map(faultText).join('; ')}`);
  const example = router?.errors.find(({ category }) => category.startsWith('rate'))?.id ?? 'status:429';
  lines.push(
    '',
    `One request can ask for its own: header "x-kush-fault: ${example}", or "model": "fault/cut:3" instead of "${model}".`,
    `All faults: kush-doctor simulate${router ? ` --router ${router.id}` : ''} --fault list`,
    '',
    '',
  );
  return lines.join('\n');
}

/** The faults there are, and the documented rows of the router. */
export function faultLines(faults: readonly { name: string; does: string }[], rows: readonly { name: string; does: string }[]): string {
  const line = ({ name, does }: { name: string; does: string }): string => `  ${name.padEnd(22)} ${does}`;
  const limits = 'Each takes times=N, skip=N, rate=0.5 and on=all|generate|stream|models|key, as in status:503,times=2,retry-after=1';
  const documented =
    rows.length === 0 ? ['', 'With --router ID also each documented row of that router.'] : ['', 'Documented rows', ...rows.map(line)];
  return ['Faults', ...faults.map(line), ...documented, '', limits, ''].join('\n');
}

function faultText({ name, args }: FaultSpec): string {
  const given = Object.entries(args).map(([key, value]) => (key === 'value' ? value : `${key}=${value}`));
  return given.length === 0 ? name : `${name}:${given.join(',')}`;
}

/** One request on one line. What the client sent is shown without anything that could drive a terminal. */
export function requestLine(record: RequestRecord): string {
  const time = new Date(record.at).toISOString().slice(11, 19);
  const status = record.status === 0 ? 'no answer' : String(record.status);
  const parts = [
    record.auth ? `${record.auth.header} ${record.auth.fingerprint}` : 'no key',
    record.model,
    record.stream ? 'stream' : null,
    record.faults.length > 0 ? `fault ${record.faults.join(', ')}` : null,
    record.abandoned && record.faults.length === 0 ? 'client left' : null,
  ].filter((part) => part !== null);
  return `${time} ${record.method} ${plain(record.path)} → ${status} in ${Math.round(record.durationMs)} ms (${plain(parts.join(', '))})`;
}

const maxTextLength = 200;

function plain(text: string): string {
  return text.slice(0, maxTextLength).replace(/[^\x20-\x7e…→]/g, '?');
}

/** The report card, the bad marks first. */
export function gradeLines(grades: readonly Grade[]): string {
  const order = { fail: 0, pass: 1, 'not-seen': 2 };
  const marks = { fail: 'fails', pass: 'good', 'not-seen': 'not seen' };
  const sorted = [...grades].sort((a, b) => order[a.result] - order[b.result]);
  const lines = sorted.map(({ result, title, evidence }) => `  ${marks[result].padEnd(9)} ${title}\n            ${plainLong(evidence)}`);
  return ['', 'Report card of this client', ...lines, ''].join('\n');
}

function plainLong(text: string): string {
  return text.slice(0, 600).replace(/[^\x20-\x7e…→]/g, '?');
}
