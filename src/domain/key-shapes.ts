/** The format of one issuer's keys. Fields with patterns hold sources of regular expressions. */
export interface KeyShape {
  /** Public prefixes, the most specific first. */
  prefixes: readonly string[];
  /** The secret part that must follow for a text to count as a key. */
  body: string;
  /** The secret part in a URL or in place of one, where a path may start like a key; absent if no such key was observed there. */
  bodyInUrl?: string;
}

const word = '[A-Za-z0-9_-]';

/** Keys by their public prefixes, as vendors and routers document them. */
export const keyShapes: readonly KeyShape[] = [
  {
    prefixes: [
      ...['api', 'oat', 'sid', 'admin'].map((kind) => `sk-ant-${kind}\\d\\d-`),
      'sk-ant-',
      'sk-proj-',
      'sk-svcacct-',
      'sk-admin-',
      'sk-or-v1-',
      'sk-or-',
      'sk-ar-',
      'sk-lf-',
      'sk-',
    ],
    body: `${word}{8,}`,
    bodyInUrl: '[\\w-]{16,}',
  },
  { prefixes: ['AIza'], body: `${word}{20,}`, bodyInUrl: '[\\w-]{20,}' },
  { prefixes: ['AQ\\.'], body: `${word}{20,}` },
  { prefixes: ['hf_', 'gsk_', 'pk_'], body: `${word}{12,}`, bodyInUrl: '\\w{16,}' },
  {
    prefixes: [
      ...['hf', 'gsk', 'pk'].map((issuer) => `${issuer}-`),
      ...['r8', 'pplx', 'nvapi', 'fw', 'csk', 'rk', 'glpat', 'dop_v1', 'vck'].flatMap((issuer) => [`${issuer}_`, `${issuer}-`]),
    ],
    body: `${word}{12,}`,
  },
  { prefixes: ['gho_', 'ghp_', 'ghu_', 'ghs_', 'ghr_'], body: '[A-Za-z0-9_]{16,}', bodyInUrl: '\\w{16,}' },
  { prefixes: ['github_pat_'], body: '[A-Za-z0-9_]{16,}' },
  { prefixes: ['xai-'], body: `${word}{12,}`, bodyInUrl: '[\\w-]{16,}' },
  { prefixes: ['ck-'], body: '[A-Za-z0-9]{12,}', bodyInUrl: '[A-Za-z0-9]{20,}' },
  { prefixes: ['kr_live_', 'kr_test_'], body: '[A-Za-z0-9_]{6,}', bodyInUrl: '\\w{6,}' },
  { prefixes: ['aak_', 'tgp_v1_', 'ms-', 'ark-'], body: `${word}{16,}` },
  { prefixes: ['AKIA', 'ASIA'], body: '[A-Z0-9]{12,}' },
  // A JSON Web Token: header, claims and signature.
  { prefixes: ['eyJ'], body: `${word}{8,}\\.${word}{8,}(?:\\.${word}*)?`, bodyInUrl: '[\\w-]{16,}' },
];

/** Prefixes that identify the issuer: `sk-`, `sk-ant-`, `kr_live_`; longest first. */
export const issuerPrefixes: readonly string[] = [
  ...new Set(keyShapes.flatMap(({ prefixes }) => prefixes.flatMap((prefix) => /^[A-Za-z\d]+[-_](?:[a-z]+[-_])?/.exec(prefix)?.[0] ?? []))),
].sort((a, b) => b.length - a.length);

/** First words of keys that were found in place of a URL or a name, as one pattern: `sk`, `gsk`. */
export const keyStems: string = [
  ...new Set(
    keyShapes.flatMap(({ prefixes, bodyInUrl }) =>
      bodyInUrl === undefined ? [] : prefixes.flatMap((prefix) => /^[a-z\d]+(?=[-_])/i.exec(prefix)?.[0] ?? []),
    ),
  ),
].join('|');
