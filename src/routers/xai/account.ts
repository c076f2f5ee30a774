import { type KeyAnswer, toTexts } from '../account-fields.ts';

/** `{name, team_id, acls, team_blocked, api_key_blocked, api_key_disabled}` */
export const xaiApiKey: KeyAnswer = {
  read(json) {
    const flags = [json.team_blocked, json.api_key_blocked, json.api_key_disabled];
    if (flags.every((flag) => flag === undefined)) return null;
    return { active: !flags.includes(true), permissions: toTexts(json.acls) };
  },
  sample: () => ({
    redacted_api_key: 'xai-...ated',
    name: 'simulated',
    team_id: 'simulated',
    acls: ['api-key:model:*', 'api-key:endpoint:*'],
    team_blocked: false,
    api_key_blocked: false,
    api_key_disabled: false,
  }),
};
