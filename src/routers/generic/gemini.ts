import type { Router } from '../../domain/router.ts';

/** Facts common to all endpoints of Gemini's generateContent protocol. */
export const genericGemini: Router = {
  id: 'generic-gemini',
  name: 'Gemini-compatible endpoint',
  bases: {},
  protocols: ['gemini'],
  auth: { gemini: ['x-goog-api-key', 'bearer'] },
  models: {
    path: '/models',
    checksKey: 'unknown',
    source: { title: 'Gemini API reference: models.list', url: 'https://ai.google.dev/api/models' },
  },
  requestIdHeaders: ['x-request-id', 'request-id', 'cf-ray'],
  kind: 'generic',
  read: '2026-11-20',
  hosts: [],
  envNames: { key: [], baseUrl: [], model: [] },
  keyEndpoints: [],
  rateLimitHeaders: {},
  limits: {},
  defaultModels: {},
  modelExamples: ['gemini-2.5-flash', 'gemini-2.5-pro', 'gemini-2.0-flash'],
  errors: [],
  stream: {},
  support: { asksFor: ['the error as it came', 'the time of the request', 'the request id'] },
  forbiddenPaths: [],
  contradictions: [],
};
