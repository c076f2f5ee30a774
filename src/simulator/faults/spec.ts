import { UsageError } from '../../domain/usage-error.ts';

/** One fault as requested: `NAME`, `NAME:value` or `NAME:key=value,key=value`. */
export interface FaultSpec {
  name: string;
  args: Readonly<Record<string, string>>;
}

/** Parses one fault. A bare value is `args.value`. Throws `UsageError`. */
export function parseFault(text: string): FaultSpec {
  // A comma can start the arguments too: `error-200,on=generate`.
  const colon = text.search(/[:,]/);
  const name = (colon < 0 ? text : text.slice(0, colon)).trim();
  if (name === '')
    throw new UsageError({
      en: `--fault got "${text}", expected NAME or NAME:key=value.`,
      zh: `--fault 的值是“${text}”，应为 NAME 或 NAME:key=value。`,
    });
  const args: Record<string, string> = {};
  for (const part of colon < 0 ? [] : text.slice(colon + 1).split(',')) {
    const equals = part.indexOf('=');
    if (equals < 0) args.value = part.trim();
    else args[part.slice(0, equals).trim()] = part.slice(equals + 1).trim();
  }
  return { name, args };
}

/** A numeric argument of a fault, `fallback` if absent. Throws `UsageError` if it is negative or not a number. */
export function getNumber(spec: FaultSpec, name: string, fallback: number): number {
  const text = spec.args[name];
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text === '' || !Number.isFinite(value) || value < 0) {
    throw new UsageError({
      en: `The fault "${spec.name}" got ${name}=${text}, expected a number of at least 0.`,
      zh: `故障“${spec.name}”的 ${name}=${text} 有误，应为不小于 0 的数。`,
    });
  }
  return value;
}
