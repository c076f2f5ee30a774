import type { Phase, RefusedForm } from '../domain/evidence/exchange.ts';

/** A failed step: its code, as listed in `words/failure-codes.ts`, its phase, and the address. Contains no foreign text. */
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
