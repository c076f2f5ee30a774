import type { Protocol } from '../../domain/protocol.ts';
import type { Diagnosis } from '../../domain/report/diagnosis.ts';
import { withoutVersion } from '../../text/url.ts';

/** The protocol of a called URL by its end. */
const endpoints: readonly (readonly [RegExp, Protocol])[] = [
  [/\/chat\/completions$/, 'openai-chat'],
  [/\/responses$/, 'openai-responses'],
  [/\/messages(?:\/count_tokens)?$/, 'anthropic-messages'],
];

/** Names the documented base URL of the host that an error shows was called, if the called URL is not made of it. */
export async function withDocumentedBase(diagnosis: Diagnosis): Promise<Diagnosis> {
  const { category, facts, namedFacts = [] } = diagnosis;
  const url = String(facts.url ?? '');
  const [end, protocol] = endpoints.find(([pattern]) => pattern.test(url)) ?? [];
  if (!category.startsWith('endpoint.') || end === undefined || protocol === undefined || !URL.canParse(url)) return diagnosis;
  const [{ detectRouter }, { knownRoots, nearestRoot, rootsFor }] = await Promise.all([
    import('../../routers/detect.ts'),
    import('../../routers/roots.ts'),
  ]);
  const roots = knownRoots(url, detectRouter({ baseUrl: url })?.router).filter(({ url: root }) => !root.includes('{'));
  const root = nearestRoot(roots, protocol, url);
  if (root === undefined || rootsFor(roots, protocol).some((known) => known.url === url.replace(end, ''))) return diagnosis;
  // Anthropic's clients add the version themselves.
  const base = protocol === 'anthropic-messages' ? withoutVersion(root.url) : root.url;
  return { ...diagnosis, facts: { ...facts, base, owner: root.owner }, namedFacts: ['documented-base', ...namedFacts] };
}
