import { defaultOptions, type Format, type Options } from '../domain/options.ts';
import { UsageError } from '../domain/usage-error.ts';
import { isAsciiLocale } from '../text/ascii.ts';
import type { CommandSpec } from './command-spec.ts';
import { commonOptions } from './common-options.ts';
import { readTable } from './option.ts';

const deepDeadlineMs = 120_000;

/** The parser's result, by option name in camel case. */
export type RawOptions = Readonly<Record<string, unknown>>;

/** Validates and completes the parser's result. Throws `UsageError`. */
export function readOptions(raw: RawOptions, spec: CommandSpec, env: Readonly<Record<string, string | undefined>>): Options {
  const { timeout, deadline, wait: waitMs, json, format, lang, ascii, noColor: _, ...rest } = readTable(commonOptions, raw);
  const chosen = lang ?? languageFrom(env);
  return {
    ...rest,
    // A command with several models uses the first to find the settings.
    model: rest.model ?? (Array.isArray(raw.model) ? String(raw.model[0]) : undefined),
    timeoutMs: timeout ?? defaultOptions.timeoutMs,
    modelTimeoutMs: timeout ?? spec.modelTimeoutMs ?? defaultOptions.modelTimeoutMs,
    deadlineMs: waitMs ?? deadline ?? (rest.deep ? deepDeadlineMs : spec.deadlineMs),
    waitMs,
    format: chooseFormat(json ? 'json' : format, spec),
    lang: chosen,
    ascii: ascii || (chosen === 'en' && isAsciiLocale(env)),
    demo: raw.demo === true,
    demoFaults: raw.demo === true && Array.isArray(raw.fault) ? raw.fault.map(String) : undefined,
  };
}

function chooseFormat(format: Format | undefined, spec: CommandSpec): Format {
  if (format === undefined) return spec.defaultFormat ?? 'text';
  if (spec.formats === undefined || spec.formats.includes(format)) return format;
  throw new UsageError({
    en: `--format got "${format}", expected one of ${spec.formats.join(', ')} for ${spec.name}.`,
    zh: `--format 的值是“${format}”，${spec.name} 只支持 ${spec.formats.join('、')}。`,
  });
}

/** `KUSH_DOCTOR_LANG`, then the locale. */
export function languageFrom(env: Readonly<Record<string, string | undefined>>): 'en' | 'zh' {
  const locale = env.KUSH_DOCTOR_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}
