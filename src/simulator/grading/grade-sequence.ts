import type { Sequence, Step } from '../faults/plan.ts';
import { parseFault } from '../faults/spec.ts';

const step = (fault: string | null, times = 1): Step => ({ faults: fault === null ? [] : [parseFault(fault)], times });

/** What a client is put through for its report card where nothing else is asked for; a good answer follows each trial. */
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
    // More first repetitions, because three that happen to lie close together would look like no jitter.
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
