import { defineRouter } from '../define.ts';
import { geminiErrors } from './errors.ts';

const source = { title: 'Gemini API troubleshooting', url: 'https://ai.google.dev/gemini-api/docs/troubleshooting', read: '2026-11-27' };

/** Facts from Google's documentation of the Gemini API, its OpenAI layer included. */
export const gemini = defineRouter({
  id: 'gemini',
  name: 'Google Gemini API',
  service: 'provider',
  source,

  bases: {
    gemini: 'https://generativelanguage.googleapis.com/v1beta',
    chat: 'https://generativelanguage.googleapis.com/v1beta/openai',
  },
  otherBases: { gemini: ['https://generativelanguage.googleapis.com/v1'] },
  keyNames: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  key: { prefix: 'AIza', example: 'AIza…' },
  auth: { gemini: ['x-goog-api-key'], 'openai-chat': ['bearer'] },
  models: { checksKey: 'yes' },
  support: { keysUrl: 'https://aistudio.google.com/apikey' },
  errors: () => geminiErrors(source),
});
