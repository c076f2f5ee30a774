import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const wandbErrors = (source: Source) =>
  errorRows('wandb', source, openaiEnvelope, [
    {
      id: '401',
      title: 'The key, team or project is wrong',
      category: 'auth.invalid_key',
      status: 401,
      says: 'Invalid Authentication',
      sends: { type: 'invalid_request_error' },
    },
    {
      id: '402',
      title: 'The quota is used up',
      category: 'billing.quota',
      status: 402,
      says: 'You exceeded your current quota, please check your plan and billing details.',
    },
    {
      id: '403-region',
      title: 'The country is not served',
      category: 'permission.region',
      status: 403,
      message: 'Country, region, or territory not supported',
      says: 'Country, region, or territory not supported',
    },
    {
      id: '403-org',
      anywhere: true,
      title: 'The organization has not enabled inference',
      category: 'permission.key',
      status: 403,
      message: 'not enabled for your organization',
      says: 'The inference gateway is not enabled for your organization',
    },
    {
      id: '429',
      anywhere: true,
      title: 'Too many requests at the same time',
      category: 'rate.concurrency',
      status: 429,
      message: 'Concurrency limit reached',
      says: 'Concurrency limit reached for requests',
    },
  ]);
