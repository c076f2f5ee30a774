import { type Category, isCategory } from '../../domain/report/category.ts';

const name = String.raw`([a-z]{3,12}\.[a-z\d_]{3,40})`;

interface Output {
  /** What only this output has. */
  mark: RegExp;
  /** How it names the category of a problem. */
  category: RegExp;
}

const lines = (pattern: string): RegExp => new RegExp(pattern, 'm');
/** The title of a problem, in one or several lines, with its category. */
const written = lines(String.raw`^[✗!?x] [^\n]{1,300}(?:\n {2}\S[^\n]{0,200}){0,3}?(?:\n {2}| {2})${name}$`);

/** The doctor's outputs; one without a category reports no problem. */
const outputs: readonly Output[] = [
  { mark: /<title>kush-doctor/, category: lines(`<p class="ids"><code>${name}</code>`) },
  { mark: /<testsuite name="kush-doctor/, category: lines(`<(?:failure|error) message="[^"]{0,1000}" type="${name}"`) },
  { mark: /^kush_doctor_verdict\{/m, category: lines(String.raw`^kush_doctor_root_cause_info\{category="${name}"`) },
  { mark: /"name": ?"kush-doctor"/, category: lines(`"ruleId": ?"${name}"`) },
  { mark: /^# kush-doctor: \w/m, category: lines(String.raw`\*\* — \x60${name}\x60$`) },
  { mark: /^notice: Text under "quoted" /m, category: lines(`^ {2,4}category: ${name}$`) },
  { mark: /^LLM (?:OK|WARNING|CRITICAL|UNKNOWN): /m, category: lines(String.raw`^LLM [^\n]{1,2000}\(${name}\)`) },
  { mark: /^\S[^\n]{0,40} {2}\d+ (?:requests?, (?:\d+ tokens?, )?[\d.]+ m?s$|次请求，\d)/m, category: written },
];

/** Those that can only be told by the category that they name. */
const namingOutputs: readonly RegExp[] = [
  written,
  lines(String.raw`^## [^\n]{1,300}\n\n\x60${name}\x60$`),
  lines(String.raw`^kush-doctor [\w.-]{1,40} \w{1,20}: \w{1,20}(?: \([^\n]{1,30}\))?, ${name}$`),
  lines(`^${name}: [A-Z]`),
  lines(String.raw`^::(?:error|warning) title=[^\n]{1,400}\(${name}\)(?:,|::)`),
];

const maxLength = 200_000;

/** The category that an output of the doctor names, `unknown` if it reports no problem; null for other texts. */
export function findReportedCategory(given: string): Category | null {
  const text = given.slice(0, maxLength);
  const output = outputs.find(({ mark }) => mark.test(text));
  if (output !== undefined) return toCategory(output.category.exec(text)?.[1]) ?? 'unknown';
  for (const pattern of namingOutputs) {
    const category = toCategory(pattern.exec(text)?.[1]);
    if (category !== null) return category;
  }
  return null;
}

function toCategory(found: string | undefined): Category | null {
  return found !== undefined && isCategory(found) ? found : null;
}
