import type { Source } from '../../domain/report/diagnosis.ts';
import { oneApiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

/** Its documented errors. */
export const oneApiErrors = (source: Source) =>
  errorRows('one-api', source, oneApiEnvelope, [
    {
      id: '401-missing',
      title: 'No key came with the request',
      category: 'auth.missing_key',
      status: 401,
      message: '未提供令牌',
      says: '未提供令牌 (request id: 2026)',
    },
    {
      id: '401-exhausted',
      title: "The key's own quota is used up",
      category: 'billing.key_budget',
      status: 401,
      message: '该令牌额度已用尽',
      says: '该令牌额度已用尽 TokenStatusExhausted[sk-abc***xyz] (request id: 2026)',
      fix: 'Raise the quota of the key in the console.',
    },
    {
      id: '401-expired',
      title: 'The key has expired',
      category: 'auth.expired_token',
      status: 401,
      message: '该令牌已过期',
      says: '该令牌已过期 (request id: 2026)',
    },
    {
      id: '401-disabled',
      title: 'The key is switched off',
      category: 'auth.invalid_key',
      status: 401,
      message: '该令牌状态不可用',
      says: '该令牌状态不可用 (request id: 2026)',
    },

    {
      id: '401-invalid',
      title: 'The key is not known',
      category: 'auth.invalid_key',
      status: 401,
      message: '无效的令牌|令牌验证失败',
      says: '无效的令牌 (request id: 2026)',
    },
    {
      id: '403-subnet',
      title: 'The key works in another network alone',
      category: 'auth.ip_blocked',
      status: 403,
      message: '该令牌只能在指定网段使用',
      says: '该令牌只能在指定网段使用：10.0.0.0/8，当前 ip：192.0.2.1 (request id: 2026)',
    },
    {
      id: '403-banned',
      title: 'The account is banned',
      category: 'permission.key',
      status: 403,
      message: '用户已被封禁',
      says: '用户已被封禁 (request id: 2026)',
    },
    {
      id: '403-model',
      title: 'The key may not use this model',
      category: 'permission.model',
      status: 403,
      message: '该令牌无权使用模型',
      says: '该令牌无权使用模型：gpt-4o (request id: 2026)',
    },
    {
      id: '403-channel',
      title: 'The key names a channel that users may not choose',
      category: 'permission.key',
      status: 403,
      message: '普通用户不支持指定渠道',
      says: '普通用户不支持指定渠道 (request id: 2026)',
      cause: 'Something follows the key after a second dash.',
      fix: 'Copy the key alone.',
    },
    {
      id: '403-quota',
      title: 'The balance is used up',
      category: 'billing.balance',
      status: 403,
      message: '用户额度不足',
      says: '用户额度不足 (request id: 2026)',
    },
    {
      id: '403-token-quota',
      title: "The key's quota does not cover the request",
      category: 'billing.key_budget',
      status: 403,
      message: '令牌额度不足',
      says: '令牌额度不足 (request id: 2026)',
    },
    {
      id: '503-no-channel',
      title: 'No channel of the group serves this model',
      category: 'gateway.no_provider',
      status: 503,
      message: '无可用渠道',
      says: '当前分组 default 下对于模型 gpt-9 无可用渠道 (request id: 2026)',
      retry: 'after-fix',
    },
  ]);
