import { Gauge, Registry } from 'prom-client';
import type { MetricFamily } from './catalog.ts';
import type { Sample } from './report-samples.ts';

/** The two formats that Prometheus reads. */
export type Exposition = 'openmetrics' | 'prometheus';

export const contentTypes: Readonly<Record<Exposition, string>> = {
  openmetrics: Registry.OPENMETRICS_CONTENT_TYPE,
  prometheus: Registry.PROMETHEUS_CONTENT_TYPE,
};

/** Creates an empty registry for one of the formats. */
export function createRegistry(exposition: Exposition): Registry {
  // The typings accept only one content type; the class accepts both.
  return new (Registry as new (contentType: string) => Registry)(contentTypes[exposition]);
}

/** Samples as text. Families are in catalog order; those without a sample are omitted. */
export async function toExposition(
  samples: readonly Sample[],
  catalog: Readonly<Record<string, MetricFamily>>,
  exposition: Exposition,
): Promise<string> {
  const registry = createRegistry(exposition);
  for (const [name, { help, labels }] of Object.entries(catalog)) {
    const own = samples.filter((one) => one.name === name);
    if (own.length === 0) continue;
    const gauge = new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
    for (const one of own) gauge.set({ ...one.labels }, one.value);
  }
  return await registry.metrics();
}
