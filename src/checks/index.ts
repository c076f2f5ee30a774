import type { Evidence } from '../domain/evidence/evidence.ts';
import type { FindingDraft } from '../domain/report/finding.ts';
import { accountBalance, accountLimits, accountPermission, keyExpiry } from './answers/account.ts';
import { completionAnswers, streamAnswers } from './answers/completion.ts';
import { httpAnswers } from './answers/http.ts';
import { keyAccepted, keyHeaders } from './answers/key.ts';
import { modelServed, modelsList } from './answers/models.ts';
import { routeExists } from './answers/route.ts';
import type { Check } from './check.ts';
import { networkChecks } from './network/index.ts';
import { settingsChecks } from './settings/index.ts';

const settings: readonly Check[] = settingsChecks.map((check) => ({
  id: check.id,
  title: check.title,
  layer: 'settings',
  cost: 'none',
  needs: 'the settings',
  judge: (evidence: Evidence): readonly FindingDraft[] => check.judge(evidence.settings, evidence.target),
}));

const network: readonly Check[] = networkChecks.map((check) => ({
  id: check.id,
  title: check.title,
  layer: check.layer,
  cost: 'free',
  needs: 'a look at the path to the host',
  judge: (evidence: Evidence): readonly FindingDraft[] =>
    evidence.path === null
      ? []
      : check.judge(
          evidence.path,
          evidence.target,
          evidence.calls.map((call) => call.exchange),
        ),
}));

/** Every check, in the order of its layer: the order of every report. */
export const checks: readonly Check[] = [
  ...settings,
  ...network,
  httpAnswers,
  routeExists,
  keyAccepted,
  keyHeaders,
  accountBalance,
  accountPermission,
  accountLimits,
  keyExpiry,
  modelsList,
  modelServed,
  completionAnswers,
  streamAnswers,
];
