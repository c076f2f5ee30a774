import type { Sequence, Step } from '../faults/plan.ts';
import { parseFault } from '../faults/spec.ts';

const step = (fault: string | null, times = 1): Step => ({ faults: fault === null ? [] : [parseFault(fault)], times });

/** The default trials for a client's report card; a successful answer follows each one. */
export const gradeSequence: Sequence = {
  steps: [
    step(null),
    step('status:429,retry-after=1'),
    step(null),
    step('status:429,retry-after=date:2'),
    step(null),
    step('status:429,reset=2'),
    step(null),
    step('status:503', 2),
    step(null),
    step('status:500'),
    step(null),
    step('status:502'),
    step(null),
    // More initial repetitions: three that happen to be close together would look like missing jitter.
    step('status:500'),
    step(null),
    step('status:502'),
    step(null),
    step('status:503'),
    step(null),
    step('status:400'),
    step(null),
    step('status:401'),
    step(null),
    step('cut:3'),
  ],
  afterLast: 'good',
};
