import { findKeyHeader } from '../../probes/request.ts';
import { chooseForm, getWrittenForm } from '../../probes/written-root.ts';
import type { AppContext } from '../context.ts';
import type { Examined } from '../examine.ts';

/** The examination at the form of the base URL that the server serves; nothing is sent if there is one form. */
export async function atServedForm({ options }: AppContext, examined: Examined): Promise<Examined> {
  const { report, session, target } = examined;
  const [first, ...others] = target.endpoints;
  if (options.offline || getWrittenForm(first) === null) return examined;
  const wire = await session.openWire();
  try {
    const { endpoint } = await chooseForm(examined.context(wire), first, findKeyHeader(target, first), { negative: !options.noNegative });
    const baseUrls = { ...report.target?.baseUrls, [endpoint.protocol]: endpoint.root };
    return {
      ...examined,
      target: { ...target, endpoints: [endpoint, ...others] },
      report: { ...report, target: report.target && { ...report.target, baseUrls } },
    };
  } finally {
    await wire.close();
  }
}
