import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';

/** Base URLs proposed in a fix: in an assignment, after `--base-url`, or alone. */
export function proposedBases(finding: { fixes: readonly { text: string; command?: string }[] }): string[] {
  const assigned = /(?:^|\s)(?:[A-Z_]*BASE_URL=|--base-url[ =])?["']?(https?:\/\/[^\s"']+)["']?$/;
  return finding.fixes.flatMap(({ command }) => assigned.exec(command ?? '')?.[1] ?? []);
}

/** The result of one completion with an official SDK and this base URL; the error's message if it fails. `ca` is the only trusted root. */
export async function completeWith(variable: string, base: string, key: string, ca?: string): Promise<string> {
  if (ca === undefined) return await complete(variable, base, key);
  // The genai SDK takes no dispatcher; all three use the global fetch.
  const before = getGlobalDispatcher();
  const trusting = new Agent({ connect: { ca } });
  setGlobalDispatcher(trusting);
  try {
    return await complete(variable, base, key);
  } finally {
    setGlobalDispatcher(before);
    await trusting.destroy();
  }
}

async function complete(variable: string, base: string, key: string): Promise<string> {
  const messages = [{ role: 'user' as const, content: 'hi' }];
  try {
    if (variable.startsWith('ANTHROPIC')) {
      const client = new Anthropic({ baseURL: base, apiKey: null, authToken: key, maxRetries: 0 });
      const answer = await client.messages.create({ model: 'm', max_tokens: 16, messages });
      return answer.content.map((part) => (part.type === 'text' ? part.text : '')).join('');
    }
    if (variable.includes('GEMINI')) {
      const client = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl: base } });
      return (await client.models.generateContent({ model: 'm', contents: 'hi' })).text ?? '';
    }
    const client = new OpenAI({ baseURL: base, apiKey: key, maxRetries: 0 });
    return (await client.chat.completions.create({ model: 'm', messages })).choices[0]?.message.content ?? '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
