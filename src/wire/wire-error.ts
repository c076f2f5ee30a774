import type { Phase, RefusedForm } from '../domain/evidence/exchange.ts';

/** A step that failed: its code, as `words/failure-codes.ts` lists it, the phase it failed in, and the address. Carries no foreign text. */
export class WireError extends Error {
  readonly code: string;
  readonly phase: Phase;
  readonly address: string | undefined;
  readonly chain: readonly string[];
  /** Set for `ENGINE_REFUSED`. */
  refused: RefusedForm | undefined;

  constructor(phase: Phase, code: string, address?: string, chain: readonly string[] = []) {
    super(code);
    this.name = 'WireError';
    this.phase = phase;
    this.code = code;
    this.address = address;
    this.chain = chain;
  }
}
