export interface ReadFamily {
  type: string;
  help: string;
  samples: { labels: Record<string, string>; value: number }[];
}

const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total', '_created'],
  histogram: ['_bucket', '_count', '_sum'],
  gauge: [''],
};
const escapes: Readonly<Record<string, string>> = { '\\n': '\n', '\\"': '"', '\\\\': '\\' };

/**
 * A strict parser of OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/): metadata before samples, each family once
 * and complete, no duplicate series, canonical label syntax, `# EOF` at the end. Throws for a line that is not allowed.
 */
export function readOpenMetrics(text: string): Map<string, ReadFamily> {
  if (!text.endsWith('# EOF\n')) throw new Error('no # EOF at the end');
  const lines = text.slice(0, -'# EOF\n'.length).split('\n');
  if (lines.pop() !== '') throw new Error('the last line is not ended');
  const families = new Map<string, ReadFamily>();
  const series = new Set<string>();
  let current: [name: string, family: ReadFamily] | null = null;
  for (const line of lines) {
    const meta = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/.exec(line);
    if (meta !== null) {
      const [, kind, name = '', rest = ''] = meta;
      if (current?.[0] !== name) {
        if (families.has(name)) throw new Error(`${name} stands twice`);
        current = [name, { type: '', help: '', samples: [] }];
        families.set(...current);
      }
      if (current[1].samples.length > 0) throw new Error(`metadata of ${name} after its samples`);
      if (kind === 'HELP') current[1].help = rest;
      else if (rest in suffixes) current[1].type = rest;
      else throw new Error(`unknown type ${rest}`);
      continue;
    }
    const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (sample === null || current === null) throw new Error(`not allowed: ${line}`);
    const [, name = '', list = '', number = ''] = sample;
    const [family, { type, samples }] = current;
    if (!(suffixes[type] ?? []).some((suffix) => name === `${family}${suffix}`))
      throw new Error(`${name} is no sample of the ${type} ${family}`);
    const key = `${name}{${list}}`;
    if (series.has(key)) throw new Error(`${key} stands twice`);
    series.add(key);
    const value = Number(number.replace('+Inf', 'Infinity'));
    if (number === '' || Number.isNaN(value)) throw new Error(`no number: ${line}`);
    samples.push({ labels: readLabels(list), value });
  }
  return families;
}

function readLabels(list: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let rest = list;
  while (rest !== '') {
    const match = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[n"\\])*)"(?:,(?=.)|$)/.exec(rest);
    if (match === null) throw new Error(`not allowed as labels: ${list}`);
    const [whole, name = '', value = ''] = match;
    if (name in labels) throw new Error(`the label ${name} stands twice`);
    labels[name] = value.replace(/\\[n"\\]/g, (pair) => escapes[pair] ?? '');
    rest = rest.slice(whole.length);
  }
  return labels;
}
