import type { Diagnosis } from '../../domain/report/diagnosis.ts';
import { withoutVersion } from '../../text/url.ts';

/** Names the documented base URL of the host that an error shows was called, if the called URL is not made of it. */
export async function withDocumentedBase(diagnosis: Diagnosis): Promise<Diagnosis> {
  const { category, facts, namedFacts = [] } = diagnosis;
  const url = String(facts.url ?? '').replace(/\/count_tokens$/, '');
  if (!category.startsWith('endpoint.') || !URL.canParse(url)) return diagnosis;
  const [{ findProtocolByPath, protocolSpecs }, { detectRouter }, { knownRoots, nearestRoot, rootsFor }] = await Promise.all([
    import('../../protocols/index.ts'),
    import('../../routers/detect.ts'),
    import('../../routers/roots.ts'),
  ]);
  const protocol = findProtocolByPath(url);
  // Gemini's clients differ in whether they add the version.
  if (protocol === null || protocol === 'gemini') return diagnosis;
  const called = url.replace(protocolSpecs[protocol].completionEnd, '');
  // A part of the route is no provider's name in `{provider}/v1`.
  const roots = knownRoots(called, detectRouter({ baseUrl: url })?.router).filter(({ url: root }) => !root.includes('{'));
  const root = nearestRoot(roots, protocol, url);
  if (root === undefined || rootsFor(roots, protocol).some((known) => known.url === called)) return diagnosis;
  // Anthropic's clients add the version themselves.
  const base = protocol === 'anthropic-messages' ? withoutVersion(root.url) : root.url;
  // The documented base says more than the called URL alone.
  const others = namedFacts.filter((fact) => fact !== 'called-url');
  return { ...diagnosis, facts: { ...facts, base, owner: root.owner }, namedFacts: ['documented-base', ...others] };
}
