import type { KeyFactsShape } from '../domain/router.ts';
import type { KeyAnswer } from './account-fields.ts';
import { chuiziKeyInfo } from './chuizi/account.ts';
import { crsKeyInfo } from './claude-relay-service/account.ts';
import { deepseekBalance } from './deepseek/account.ts';
import { derouterBalance, derouterSubKey } from './derouter/account.ts';
import { kushrouterMe } from './kushrouter/account.ts';
import { litellmKeyInfo } from './litellm/account.ts';
import { moonshotBalance } from './moonshot/account.ts';
import { newapiUsageToken } from './new-api/account.ts';
import { novitaBalance } from './novita/account.ts';
import { ollamaBalance } from './ollama/account.ts';
import { openrouterKey } from './openrouter/account.ts';
import { poeBalance } from './poe/account.ts';
import { routescopeSelf, routescopeSubscription, routescopeUsage } from './routescope/account.ts';
import { siliconflowUserInfo } from './siliconflow/account.ts';
import { sub2apiUsage } from './sub2api/account.ts';
import { vercelCredits } from './vercel-ai-gateway/account.ts';
import { xaiApiKey } from './xai/account.ts';

/** Every documented form of a key endpoint's answer. */
export const keyAnswers: Readonly<Record<KeyFactsShape, KeyAnswer>> = {
  'kushrouter-me': kushrouterMe,
  'chuizi-key-info': chuiziKeyInfo,
  'derouter-balance': derouterBalance,
  'derouter-sub-key': derouterSubKey,
  'routescope-subscription': routescopeSubscription,
  'routescope-usage': routescopeUsage,
  'routescope-self': routescopeSelf,
  'openrouter-key': openrouterKey,
  'litellm-key-info': litellmKeyInfo,
  'newapi-usage-token': newapiUsageToken,
  'oneapi-subscription': routescopeSubscription,
  'sub2api-usage': sub2apiUsage,
  'crs-key-info': crsKeyInfo,
  'vercel-credits': vercelCredits,
  'deepseek-balance': deepseekBalance,
  'moonshot-balance': moonshotBalance,
  'siliconflow-user-info': siliconflowUserInfo,
  'novita-balance': novitaBalance,
  'poe-balance': poeBalance,
  'xai-api-key': xaiApiKey,
  'ollama-balance': ollamaBalance,
};
