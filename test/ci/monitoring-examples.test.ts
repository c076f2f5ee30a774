import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { parseTargetsFile } from '../../src/app/targets/read-file.ts';
import { type CommandName, commandOptions } from '../../src/cli/command-options.ts';
import { commonOptions } from '../../src/cli/common-options.ts';
import type { OptionTable } from '../../src/cli/option.ts';
import { categoryNames } from '../../src/domain/report/category.ts';

const project = resolve(import.meta.dirname, '../..');
const examples = join(project, 'examples');
const read = (file: string): string => readFileSync(join(examples, file), 'utf8');
const promtool = (args: readonly string[], cwd = join(examples, 'prometheus')) => {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
};
const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

/** Every metric that the product writes, with the suffixes of counters and histograms: the source of all metric names. */
const sources = ['src/metrics/catalog.ts', 'src/app/serve/metrics.ts'].map((file) => readFileSync(join(project, file), 'utf8')).join('\n');
const isKnownMetric = (name: string): boolean => {
  const base = name.replace(/_(?:total|bucket|count|sum)$/, '');
  return name === 'up' || [name, base].some((one) => new RegExp(`\\b${one}\\b`).test(sources));
};
const metricsIn = (expression: string): string[] => {
  const bare = expression
    .replace(/"[^"]*"/g, '""')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\b(?:by|on|without) \([^)]*\)/g, '');
  return [...bare.matchAll(/\b[a-z][a-z0-9_:]*\b(?!\s*\()/g)].map(([name]) => name).filter((name) => name === 'up' || /_/.test(name));
};

interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  annotations?: { runbook_url: string };
}
const rules = (parse(read('prometheus/rules.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read('grafana/dashboard.json')) as {
  panels: { id: number; title: string; gridPos: Record<'x' | 'y' | 'w' | 'h', number>; targets: { expr: string }[] }[];
};

describe('the targets file', () => {
  const targets = parseTargetsFile(read('kush-doctor.yaml'), 'kush-doctor.yaml').map(({ name }) => name);

  it('names what Prometheus scrapes', () => {
    const config = parse(read('prometheus/prometheus.yml')) as {
      scrape_configs: { metrics_path?: string; static_configs: { targets: string[] }[] }[];
    };
    const scraped = config.scrape_configs
      .filter((one) => one.metrics_path === '/probe')
      .flatMap((one) => one.static_configs.flatMap((group) => group.targets));
    expect([...new Set(scraped)].sort()).toEqual([...targets].sort());
  });
});

describe('the rules of Prometheus', () => {
  it.each(rules.map((rule) => [rule.alert ?? rule.record ?? '', rule] as const))(
    '%s uses metrics that exist, and its runbook does',
    (_, rule) => {
      const names = metricsIn(rule.expr);
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((name) => !isKnownMetric(name))).toEqual([]);
      const page = rule.annotations?.runbook_url.split('/main/')[1];
      if (page === undefined) return;
      for (const category of page.includes('{{') ? categoryNames : [''])
        expect(existsSync(join(project, page.replace('{{ $labels.category }}', category)))).toBe(true);
    },
  );

  it.runIf(hasPromtool)('pass promtool, configuration and tests too', () => {
    for (const args of [
      ['check', 'rules', 'rules.yml'],
      ['check', 'config', 'prometheus.yml'],
      ['test', 'rules', 'rules.test.yml'],
    ]) {
      const { status, said } = promtool(args);
      expect([status, said]).toEqual([0, expect.not.stringContaining('FAILED')]);
    }
  });
  it.skipIf(hasPromtool)('promtool is not installed (Debian: prometheus): names and runbooks alone were checked', () => {});
});

describe('the dashboard', () => {
  it.each(dashboard.panels.map((panel) => [panel.title, panel] as const))('%s uses metrics that exist', (_, panel) => {
    const names = panel.targets.flatMap(({ expr }) => metricsIn(expr));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !isKnownMetric(name))).toEqual([]);
  });

  it('has panels of their own id that do not overlap', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const a of panels)
      for (const b of panels) {
        if (a.id >= b.id) continue;
        const [p, q] = [a.gridPos, b.gridPos];
        expect(p.x + p.w <= q.x || q.x + q.w <= p.x || p.y + p.h <= q.y || q.y + q.h <= p.y, `${a.title} and ${b.title}`).toBe(true);
      }
  });

  it.runIf(hasPromtool)('has expressions that promtool reads', () => {
    const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr.replaceAll('$instance', '.*')));
    const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-rules-'));
    const group = { name: 'dashboard', rules: expressions.map((expr, at) => ({ record: `panel_${at}`, expr })) };
    writeFileSync(join(folder, 'rules.yml'), JSON.stringify({ groups: [group] }));
    expect(promtool(['check', 'rules', 'rules.yml'], folder).status).toBe(0);
  });
});

describe('the Kubernetes objects', () => {
  const files = readdirSync(join(examples, 'kubernetes'));
  const objects = files.flatMap((file) =>
    parseAllDocuments(read(`kubernetes/${file}`)).map(
      (document) =>
        [file, document.toJS() as Record<string, unknown> & { kind: string; apiVersion: string; metadata: { name: string } }] as const,
    ),
  );

  it('are what they should be', () => {
    const kinds = objects.map(([, { apiVersion, kind }]) => `${apiVersion} ${kind}`).sort();
    expect(kinds).toEqual([
      'apps/v1 Deployment',
      'batch/v1 CronJob',
      'batch/v1 Job',
      'monitoring.coreos.com/v1 Probe',
      'v1 ConfigMap',
      'v1 Service',
    ]);
    for (const [, { metadata }] of objects) expect(metadata.name).toBeTruthy();
  });

  // npm install kubernetes-models @kubernetes-models/prometheus-operator in a separate folder (57 MB), named by the variable.
  const schemas = process.env.KUSH_DOCTOR_KUBERNETES_MODELS;
  it.skipIf(schemas === undefined)('fit the schemas of Kubernetes and its Prometheus operator', async () => {
    const models = join(schemas ?? '', 'node_modules');
    for (const [file, object] of objects) {
      const group = object.apiVersion.startsWith('monitoring.') ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models';
      const { [object.kind]: Model } = (await import(join(models, group, object.apiVersion, 'index.js'))) as Record<
        string,
        new (
          data: object,
        ) => { validate(): void }
      >;
      if (Model === undefined) throw new Error(`${group} has no ${object.kind}`);
      expect(() => new Model(object).validate(), `${file} ${object.kind}`).not.toThrow();
      expect(() => new Model({ ...object, metadata: 5 }).validate(), `${object.kind} that is wrong`).toThrow();
    }
  });

  it('run as nobody, without rights, and hold no key', () => {
    for (const [file, object] of objects) {
      const text = JSON.stringify(object);
      if (!text.includes('"containers"')) continue;
      for (const wanted of [
        '"runAsNonRoot":true',
        '"readOnlyRootFilesystem":true',
        '"allowPrivilegeEscalation":false',
        '"drop":["ALL"]',
        '"automountServiceAccountToken":false',
      ])
        expect(text, file).toContain(wanted);
      expect(text, file).not.toMatch(/sk-[a-z0-9]{8}/);
    }
  });

  it('hold a targets file that is read', () => {
    const config = objects.find(([, { kind }]) => kind === 'ConfigMap')?.[1] as { data: Record<string, string> } | undefined;
    expect(parseTargetsFile(config?.data['kush-doctor.yaml'] ?? '', 'x')).toHaveLength(1);
  });
});

describe('options', () => {
  const flags = (table: OptionTable): string[] => Object.values(table).map((option) => option.flags.split(' ')[0] ?? '');
  const known = (command: CommandName): string[] => [...flags(commandOptions[command]), ...flags(commonOptions)];
  it.each<[string, CommandName]>([
    ['kubernetes/deployment.yaml', 'serve'],
    ['kubernetes/cronjob.yaml', 'doctor'],
    ['kubernetes/helm-preinstall-hook.yaml', 'doctor'],
    ['systemd/kush-doctor.service', 'serve'],
    ['systemd/kush-doctor-textfile.service', 'doctor'],
    ['icinga/kush-doctor.conf', 'doctor'],
  ])('of %s are options of %s', (file, command) => {
    const used = [...read(file).matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(([flag]) => flag);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((flag) => !known(command).includes(flag))).toEqual([]);
  });
});

describe('the container file', () => {
  it('installs without scripts and runs as nobody from a folder without a project', () => {
    const text = read('Containerfile');
    expect(text).toContain('--ignore-scripts');
    expect(text).toMatch(/^USER 65532:65532$/m);
    expect(text).toMatch(/^WORKDIR \/home\/nonroot$/m);
    expect(text).toMatch(/^ENTRYPOINT \["\/nodejs\/bin\/node", "\/opt\/kush-doctor\/bin\/kush-doctor\.cjs"\]$/m);
  });
});

describe('the units of systemd', () => {
  it.each(readdirSync(join(examples, 'systemd')))('%s has sections and keys', (file) => {
    const lines = read(`systemd/${file}`)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('[Unit]');
    for (const line of lines) expect(line).toMatch(/^(?:\[(?:Unit|Service|Timer|Install)\]|[A-Z]\w+=.*)$/);
  });
});
