import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createRedactor, LeakError, type Redactor } from '../../src/engine/redact/redactor.ts';
import { formats, render } from '../../src/render/index.ts';
import { cannedReport, context } from '../support/report.ts';
import { innermost, type Transformation, transformations } from './chains.ts';

/** A router, proxy or log that shows the user's key in an arbitrary encoding. */

/** A longer run: KUSH_DOCTOR_TEST_CHAINS=10000 npx vitest run test/security/redaction.test.ts */
const chainRuns = Number(process.env.KUSH_DOCTOR_TEST_CHAINS ?? 600);

const alphabet = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const body = (minLength: number, maxLength: number, more: readonly string[] = []) =>
  fc.array(fc.constantFrom(...alphabet, ...more), { minLength, maxLength }).map((characters) => characters.join(''));
const hexadecimal = (length: number) =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length }).map((digits) => digits.join(''));
/** Like real keys: repetitive text is found as a whole, not by its pieces. */
const isRandom = (text: string): boolean => {
  const plain = text.replace(/[^a-z\d]/gi, '').toLowerCase();
  return [...plain.slice(7)].every((_, at) => new Set(plain.slice(at, at + 8)).size >= 5);
};
const key = fc
  .oneof(
    fc
      .tuple(fc.constantFrom('sk-', 'sk-proj-', 'sk-ant-api03-', 'kr_live_', 'AIza', ''), body(32, 64, ['-', '_']))
      .map((parts) => parts.join('')),
    body(32, 48),
    hexadecimal(32).map((digits) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')),
  )
  .filter(isRandom);
/** The same chains in every run, or others in a longer run. */
const runs = (numRuns: number) => ({ numRuns, ...(process.env.KUSH_DOCTOR_TEST_CHAINS === undefined ? { seed: 17 } : {}) });
const chain = fc
  .tuple(fc.constantFrom(...transformations, ...innermost), fc.array(fc.constantFrom(...transformations), { maxLength: 2 }))
  .map(([first, others]) => [first, ...others]);

function written(secret: string, steps: readonly Transformation[]): string {
  return steps.reduce((text, [, write]) => write(text), secret);
}

function cleaned(redactor: Pick<Redactor, 'clean'>, text: string): string {
  try {
    return redactor.clean(text);
  } catch (error) {
    if (error instanceof LeakError) return '';
    throw error;
  }
}

function protecting(secret: string): Redactor {
  const redactor = createRedactor();
  redactor.protect(new Secret(secret));
  return redactor;
}

/** Consecutive letters and digits, as a reader or a program that joins lines could assemble them. */
const joined = (text: string): string =>
  text
    .replace(/\u001b\[[\d;]*m|<wbr>|\\u\{1b\}\[[\d;]*m/g, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();

/** Base64 of anything except the secret itself cannot be decoded after its case was changed. */
function isLost(steps: readonly Transformation[]): boolean {
  const names = steps.map(([name]) => name);
  const at = names.findLastIndex((name) => name.startsWith('base64'));
  return at > 0 && names.slice(at + 1).some((name) => name === 'upper' || name === 'lower');
}

/** Eight consecutive characters of the secret itself, or most of the chain's result. */
function leaks(shown: string, secret: string, form: string, steps: readonly Transformation[] = []): string | null {
  const [plain, core] = [joined(shown), joined(form)];
  const piece = joined(secret.replace(/^(?:sk-(?:proj-|ant-api03-)?|kr_live_|AIza)/, ''));
  for (let at = 0; at + 8 <= piece.length; at++) if (plain.includes(piece.slice(at, at + 8))) return piece.slice(at, at + 8);
  if (core.length < 24 || isLost(steps)) return null;
  // As long as eight characters of the secret: less is the same in many characters, such as `%u00` in binary digits.
  const length = Math.min(Math.max(40, Math.ceil((8 * core.length) / piece.length)), Math.floor(core.length / 2));
  const middle = core.slice(Math.floor(core.length / 3), Math.floor(core.length / 3) + length);
  return plain.includes(middle) ? middle : null;
}

const property = (redactorFor: (secret: string) => Pick<Redactor, 'clean'>) =>
  fc.property(key, chain, (secret, steps) => {
    const form = written(secret, steps);
    const shown = cleaned(redactorFor(secret), `The router said: ${form}\nTry again.`);
    expect(leaks(shown, secret, form, steps), `${steps.map(([name]) => name).join(', then ')}: ${shown}`).toBeNull();
  });

describe('a secret in any form', () => {
  it('is shown by no chain of transformations', () => {
    fc.assert(property(protecting), runs(chainRuns));
  }, 600_000);

  it.each([
    ['is off', () => ({ clean: (text: string) => text })],
    ['knows the raw value alone', (secret: string) => ({ clean: (text: string) => text.replaceAll(secret, '…') })],
    [
      'knows the raw value in any case',
      (secret: string) => ({ clean: (text: string) => text.replace(new RegExp(secret.replace(/\W/g, '\\$&'), 'gi'), '…') }),
    ],
    ['protects another key', () => protecting('sk-proj-Zk93mQpL0vBx7TqW2sHn4Zk93mQ')],
  ])('would be, by the same test, where the redactor %s', (_, mutant) => {
    expect(fc.check(property(mutant as (secret: string) => Redactor), { numRuns: 200 }).failed).toBe(true);
  });

  it.each([...transformations, ...innermost])('is not shown: %s', (name, write) => {
    for (const secret of ['sk-proj-Zk93mQpL0vBx7TqWs2Hn4aXc81Vt', 'b7f0c1d2-93ae-4c55-8d10-6fe2a90c4471', 'q8Zr2LmW0xTn5KcV7bYd']) {
      const form = write(secret);
      expect(leaks(cleaned(protecting(secret), `before\n${form}\nafter`), secret, form), name).toBeNull();
    }
  });
});

describe('letters that stand apart, with marks that nobody sees between them', () => {
  const apart = ['hyphenated', 'spaced', 'dotted'];
  const cut = ['soft hyphens', 'zero-width', 'wrapped', 'quoted lines'];
  const inner = ['raw', 'tags', 'hex', 'hex with 0x', 'base64', 'decimal entities'];
  const named = (name: string) => transformations.filter(([known]) => known === name);
  it.each(inner.flatMap((first) => apart.flatMap((second) => cut.map((third) => [first, second, third] as const))))(
    'are not shown: %s, %s, %s',
    (...names) => {
      const steps = names.flatMap(named);
      expect(steps).toHaveLength(3);
      const secret = 'q8Zr2LmW0xTn5KcV7bYd3FgHs9PeJ4uA';
      const form = written(secret, steps);
      expect(leaks(cleaned(protecting(secret), form), secret, form, steps)).toBeNull();
    },
  );
});

describe('numbers in hex whose marks are cut in two', () => {
  it.each(['quoted lines', 'wrapped', 'tags', 'colours', 'zero-width'])('are not shown: %s', async (cut) => {
    const secret = 'q8Zr2LmW0xTn5KcV7bYd3FgHs9PeJ4uA';
    const steps = ['hex with 0x', cut].flatMap((name) => transformations.filter(([known]) => known === name));
    const form = written(secret, steps);
    const base = cannedReport('broken');
    for (const format of ['text', 'short', 'html', 'markdown'] as const) {
      const redactor = protecting(secret);
      const findings = base.findings.map((finding) => ({ ...finding, title: `${finding.title} ${form}`, measured: `401 ${form}` }));
      const shown = cleaned(redactor, await render(redactor.masked({ ...base, findings } as Report), format, context));
      expect(leaks(shown, secret, form, steps), format).toBeNull();
    }
  });
});

describe.each(Object.keys(formats) as (keyof typeof formats)[])('a report as %s', (format) => {
  it('shows no secret that stands in any of its fields', async () => {
    await fc.assert(
      fc.asyncProperty(key, chain, async (secret, steps) => {
        const form = written(secret, steps);
        const base = cannedReport('broken');
        const findings = base.findings.map((finding) => ({
          ...finding,
          title: `${finding.title} ${form}`,
          measured: `401 ${form}`,
          causes: [form],
          fixes: [{ text: `x ${form}`, command: `echo ${form}` }],
          requestIds: [{ name: 'x-request-id', value: form }],
        }));
        const redactor = protecting(secret);
        const report = redactor.masked({ ...base, findings } as Report);
        const shown = cleaned(redactor, await render(report, format, context));
        expect(leaks(shown, secret, form, steps), `${format}: ${steps.map(([name]) => name).join(', then ')}`).toBeNull();
      }),
      runs(Math.ceil(chainRuns / 100)),
    );
  }, 600_000);
});
