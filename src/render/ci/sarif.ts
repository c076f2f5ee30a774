import type { Category } from '../../domain/report/category.ts';
import { type Finding, isProblem } from '../../domain/report/finding.ts';
import type { Report } from '../../domain/report/report.ts';
import { visible, visibleJson } from '../../text/visible.ts';
import { categoryWords } from '../../words/say.ts';
import { markdownCode, markdownText } from '../escape.ts';
import { toFixSentence } from '../fix-line.ts';
import { getLabels } from '../labels.ts';
import type { RenderContext, Renderer } from '../renderer.ts';

const informationUri = 'https://www.npmjs.com/package/kush-doctor';

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ — only problems, at the faulty line if a file is at fault. */
export const renderSarif: Renderer = (report, context) => sarifLog([{ report }], context);

/** One run per report; `name` distinguishes several. */
export function sarifLog(reports: readonly { report: Report; name?: string }[], context: RenderContext): string {
  const runs = reports.map(({ report, name }) => toRun(report, name, context));
  return `${visibleJson({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs }, 2)}\n`;
}

function toRun(report: Report, name: string | undefined, context: RenderContext) {
  const problems = report.findings.filter(isProblem);
  const categories = [...new Set(problems.map((finding) => finding.category ?? 'unknown'))];
  const rules = categories.map((category) => toRule(category, context.lang));
  return {
    tool: { driver: { name: 'kush-doctor', version: report.tool.version, informationUri, rules } },
    ...(name === undefined ? {} : { automationDetails: { id: `${name}/` } }),
    invocations: [{ executionSuccessful: true, exitCode: report.exitCode, startTimeUtc: report.startedAt }],
    originalUriBaseIds: { HOME: { description: { text: 'The home folder of whoever ran the examination' } } },
    results: problems.map((finding) => toResult(finding, categories, findPlace(finding, report), context)),
  };
}

function toRule(category: Category, lang: 'en' | 'zh') {
  const { title, explanation, fixes } = categoryWords(category, lang);
  const more = `kush-doctor explain ${category}`;
  return {
    id: category,
    shortDescription: { text: toSentence(title) },
    fullDescription: { text: toSentence(explanation) },
    help: {
      text: [explanation, ...fixes.map(({ text }) => text), more].join('\n'),
      markdown: [explanation, '', ...fixes.map(({ text }) => `- ${markdownText(text)}`), '', markdownCode(more)].join('\n'),
    },
  };
}

function toSentence(text: string): string {
  return /[.?!。？！]$/.test(text) ? text : `${text}${/\p{Script=Han}/u.test(text) ? '。' : '.'}`;
}

/** The faulty line; for a settings fault without one, the line that sets the base URL. Undefined if no file is at fault. */
function findPlace({ location, layer }: Finding, report: Report): Finding['location'] {
  if (location !== undefined || layer !== 'settings') return location;
  const setting = report.target?.settings.find(({ name, winner }) => /BASE_URL$/i.test(name) && winner !== null);
  const [, file, line] = /^([~.\w][^:]*):(\d+)$/.exec(setting?.winner ?? '') ?? [];
  return file === undefined ? undefined : { file, line: Number(line) };
}

function toResult(finding: Finding, categories: readonly string[], place: Finding['location'], context: RenderContext) {
  const category = finding.category ?? 'unknown';
  const text = [
    finding.title,
    finding.measured,
    ...finding.fixes.map((fix) => `${getLabels(context.lang).fix}: ${toFixSentence(fix, context)}`),
  ]
    .filter(Boolean)
    .join('\n');
  return {
    ruleId: category,
    ruleIndex: categories.indexOf(category),
    level: finding.status === 'fail' ? 'error' : finding.status === 'warn' ? 'warning' : 'note',
    message: { text: visible(text, 4000) },
    locations: [place === undefined ? { ...nowhere, logicalLocations: [{ fullyQualifiedName: finding.id }] } : toLocation(place)],
    partialFingerprints: { finding: `${finding.id}/${category}` },
    properties: { check: finding.check, layer: finding.layer, rule: finding.rule, retryable: finding.retry?.retryable ?? false },
  };
}

/** GitHub refuses a result without a file; a server's answer has none. */
const nowhere = { physicalLocation: { artifactLocation: { uri: 'environment' } } };

function toLocation(place: NonNullable<Finding['location']>) {
  const region = { startLine: Math.max(1, place.line ?? 1), ...(place.column ? { startColumn: place.column } : {}) };
  return { physicalLocation: { artifactLocation: toArtifact(place.file), region } };
}

/** Relative to the project or home folder; each part is encoded separately, so it cannot be read as a scheme or query. */
function toArtifact(file: string): { uri: string; uriBaseId?: string } {
  const parts = visible(file).replaceAll('\\', '/').replace(/^\.\//, '').split('/');
  const uri = parts.map(encodeURIComponent).join('/');
  return parts[0] === '~' ? { uri: uri.slice(2), uriBaseId: 'HOME' } : { uri };
}
