import type { AreaWords } from '../words.ts';

/** Texts about keys, permissions and billing. */
export const access = {
  'auth.missing_key': {
    title: 'No key came with the request',
    explanation: 'The server saw no credential in any header it reads.',
    causes: [
      'The variable that holds the key is empty in the program that sent the request',
      'The key was sent in a header that this route does not read',
    ],
    fixes: [
      'Set the key where the program starts, or in the provider settings of the application; `kush-doctor env` shows which source wins',
      'Send it as `Authorization: Bearer <key>`, or as `x-api-key` on an Anthropic route',
    ],
  },
  'auth.invalid_key': {
    title: 'The key was refused',
    explanation: 'A credential arrived, but the server does not know it, or it was deleted, disabled or damaged.',
    causes: [
      'The key was deleted, disabled, or copied incompletely',
      'The key belongs to another service than the base URL',
      'An older key in the shell shadows the one in the file',
    ],
    fixes: [
      'Copy the key again from the dashboard of the service that the base URL names',
      'Run `kush-doctor env` to see which source of the key wins',
    ],
  },
  'auth.wrong_header': {
    title: 'The key was sent in a form that this route does not read',
    explanation: 'Routes differ in the header they take the key from.',
    causes: [
      '`x-api-key` was sent where `Authorization: Bearer` is read, or the reverse',
      'An API key was sent where an OAuth token is wanted',
    ],
    fixes: [
      'Run `kush-doctor check-key` to see which header works',
      'In Claude Code, ANTHROPIC_AUTH_TOKEN is sent as Bearer and ANTHROPIC_API_KEY as x-api-key',
    ],
  },
  'auth.expired_token': {
    title: 'The token or key has expired',
    explanation: 'The credential was good once and is past its end.',
    causes: ['A login session or OAuth token ran out', 'The key was made with an end date'],
    fixes: ['Log in again, or make a new key'],
  },
  'auth.ip_blocked': {
    title: 'This network address is not allowed',
    explanation: 'The key or the account only accepts requests from listed addresses.',
    causes: ['The key has an address list without this address', 'A proxy or VPN changed the address the server sees'],
    fixes: ['Add the address of this machine to the list of the key, or call from an allowed network'],
  },
  'auth.client_gated': {
    title: 'The relay serves only certain clients',
    explanation: 'It looks at which program asks before it looks at the key, so the key could not be judged.',
    causes: ['The relay lets only Claude Code or another named client through', 'The key was issued for coding agents only'],
    fixes: ['Use the client that the relay names; the key may be good', 'For other programs use another key or another router'],
  },
  'permission.model': {
    title: 'The key may not use this model',
    explanation: 'The model exists, but this key, group or plan does not include it.',
    causes: ['The key is limited to certain models', 'The account or its group has not been given the model'],
    fixes: ['Run `kush-doctor models` to see what this key may use', 'Allow the model for the key, or choose another'],
  },
  'permission.key': {
    title: 'The key lacks a permission for this',
    explanation: 'The credential is known, but a scope, role or project is missing.',
    causes: ['The key is restricted to other actions', 'The project or organisation has not enabled the service'],
    fixes: [
      'Give the key (its account, project or application) the right, service or group that the message names, in the console of the service',
    ],
  },
  'permission.region': {
    title: 'The country or region is not served',
    explanation: 'The provider refuses requests from where this one appears to come.',
    causes: ['The address is in a place the provider does not serve', 'The program does not use the proxy that the browser uses'],
    fixes: ['Call from a place that is served; check that this program really uses the intended proxy'],
  },
  'billing.balance': {
    title: 'The account has no money left',
    explanation: 'The balance or credits do not cover this request.',
    causes: ['The balance is used up', 'A large `max_tokens` reserves more than the balance holds'],
    fixes: ['Top up the account, or add a payment method', 'Lower `max_tokens` or choose a cheaper model'],
  },
  'billing.key_budget': {
    title: "The key's own budget is used up",
    explanation: 'The account may have money, but this key has a cap of its own that is reached.',
    causes: ['The spending cap of the key is reached'],
    fixes: ['Raise the budget of the key, or use another key'],
  },
  'billing.quota': {
    title: 'The quota of the plan is used up',
    explanation: 'Often sent as 429, but waiting a few seconds does not help: it is about money or plan, not about speed.',
    causes: ['The plan, free tier or monthly allowance is used up', 'No payment method is set'],
    fixes: ['Check plan and billing; switch off automatic retries for this error'],
  },
  'billing.low': {
    title: 'The balance is nearly used up',
    explanation: 'Requests still pass, but soon will not.',
    causes: ['The balance is small against recent use'],
    fixes: ['Top up before it runs out'],
  },
} as const satisfies AreaWords<'auth' | 'permission' | 'billing'>;
