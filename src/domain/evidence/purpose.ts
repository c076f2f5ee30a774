/**
 * The purpose of a request, and its role. `client`: a request that the user's client would make too, or the free form of one. `guess`: one
 * that is deliberately invalid or tries another address, so its answer says nothing about the client's requests. `other`: neither.
 */
const roles = {
  'key-endpoint': 'client',
  models: 'client',
  route: 'client',
  /** Tries another header. */
  header: 'guess',
  /** Carries a deliberately wrong key. */
  negative: 'guess',
  /** Goes to an address that cannot exist. */
  control: 'guess',
  /** Tries another base URL. */
  variant: 'guess',
  /** Tries another protocol's route under the same base. */
  sibling: 'guess',
  /** Asks which methods a route has. */
  methods: 'guess',
  /** Looks for a route that checks keys. */
  key: 'other',
  /** Asks without a key which program answers. */
  software: 'guess',
  /** Repeats a refused question without a key. */
  keyless: 'guess',
  'in-query': 'guess',
  /** Repeats a question that the key had passed before a wrong key was sent. */
  recheck: 'client',
  /** Its optional field was refused, after which it was repeated without. */
  option: 'client',
  /** Went to a root that is not the API's, as another form of the base URL showed. */
  'other-form': 'guess',
  completion: 'client',
  stream: 'client',
  /** Asks one of many models. */
  model: 'client',
  /** Sends metrics to a collector. */
  telemetry: 'other',
} as const satisfies Readonly<Record<string, 'client' | 'guess' | 'other'>>;

export type Purpose = keyof typeof roles;

/** Whether the request is one that the user's client would make too, or the free form of one. */
export function isClientRequest(purpose: Purpose): boolean {
  return roles[purpose] === 'client';
}

/** Whether the request is deliberately invalid or tries another address. */
export function isGuess(purpose: Purpose): boolean {
  return roles[purpose] === 'guess';
}

const elsewhere: ReadonlySet<Purpose> = new Set<Purpose>(['variant', 'sibling', 'control', 'other-form']);

/** Whether the request went to the address that the user's client uses: what another address says of a key asks for no other header. */
export function isAtBase(purpose: Purpose): boolean {
  return !elsewhere.has(purpose);
}
