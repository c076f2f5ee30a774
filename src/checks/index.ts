import { accountBalance, accountLimits, accountPermission, keyExpiry } from './answers/account.ts';
import { completionAnswers, streamAnswers } from './answers/completion.ts';
import { httpAnswers } from './answers/http.ts';
import { keyAccepted } from './answers/key.ts';
import { keyHeaderAccepted } from './answers/key-headers.ts';
import { modelServed, modelsList } from './answers/models.ts';
import { routeExists } from './answers/route.ts';
import type { Check } from './check.ts';
import { networkChecks } from './network/index.ts';
import { settingsChecks } from './settings/index.ts';

/** Every check, ordered by layer: the order of every report. */
export const checks: readonly Check[] = [
  ...settingsChecks,
  ...networkChecks,
  httpAnswers,
  routeExists,
  keyAccepted,
  keyHeaderAccepted,
  accountBalance,
  accountPermission,
  accountLimits,
  keyExpiry,
  modelsList,
  modelServed,
  completionAnswers,
  streamAnswers,
];
