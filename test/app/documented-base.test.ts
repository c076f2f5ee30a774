import { describe, expect, it } from 'vitest';
import { withDocumentedBase } from '../../src/app/explain/documented-base.ts';
import { classify } from '../../src/classify/classify.ts';
import { rulesFor } from '../../src/routers/rules.ts';
import { describe as describeInWords } from '../../src/words/say.ts';

const explain = async (url: string, status = '404 Not Found') =>
  await withDocumentedBase(classify({ kind: 'text', text: `Error: ${status} url: ${url}` }, { rules: rulesFor(), now: 0 }));

/** A relay's path that works elsewhere is the usual cause of a 404; the router's own facts name the right one. */
describe('the documented base URL of the host that was called', () => {
  it.each([
    ['https://open.bigmodel.cn/v1/chat/completions', 'https://open.bigmodel.cn/api/paas/v4'],
    ['https://api.z.ai/api/anthropic/v1/chat/completions', 'https://api.z.ai/api/paas/v4'],
    ['https://models.github.ai/inference/v1/chat/completions', 'https://models.github.ai/inference'],
    ['https://generativelanguage.googleapis.com/v1/chat/completions', 'https://generativelanguage.googleapis.com/v1beta/openai'],
    ['https://api.openai.com/chat/completions', 'https://api.openai.com/v1'],
    ['https://openrouter.ai/api/v1/v1/chat/completions', 'https://openrouter.ai/api/v1'],
    ['https://api.deepseek.com/v1/messages', 'https://api.deepseek.com/anthropic'],
    ['https://api.chuizi.ai/v1/v1/messages', 'https://api.chuizi.ai/anthropic'],
    ['https://api.anthropic.com/messages', 'https://api.anthropic.com'],
    ['https://x.openai.azure.com/v1/chat/completions', 'https://x.openai.azure.com/openai/v1'],
    ['http://localhost:11434/chat/completions', 'http://localhost:11434/v1'],
    ['https://router.huggingface.co/chat/completions', 'https://router.huggingface.co/v1'],
    ['https://gateway.ai.cloudflare.com/v1/acct/gw/chat/completions', 'https://gateway.ai.cloudflare.com/v1/acct/gw/compat'],
    // From the list of relays, without a router of its own.
    ['https://api.synthetic.new/v1/chat/completions', 'https://api.synthetic.new/openai/v1'],
  ])('%s: %s', async (url, base) => {
    const explained = await explain(url);
    const { causes, fixes } = describeInWords(explained, 'en');
    expect(causes[0]).toMatch(url);
    expect(fixes[0]?.text).toBe(`Set the base URL to ${base}: the client adds the rest.`);
    expect(explained.namedFacts).not.toContain('called-url');
  });

  it.each([
    ['a path that is the documented one', 'https://api.openai.com/v1/chat/completions'],
    ['another documented path', 'https://api.deepseek.com/v1/chat/completions'],
    ['a host that nobody knows', 'https://relay.example.com/chat/completions'],
    ['a URL of no endpoint', 'https://openrouter.ai/v1/widgets'],
    ['a Gemini URL', 'https://generativelanguage.googleapis.com/models/gemini-2.5-pro:generateContent'],
  ])('is not named for %s', async (_, url) => {
    expect((await explain(url)).namedFacts).not.toContain('documented-base');
  });

  it('is not named for an error that is not about the route', async () => {
    expect((await explain('https://openrouter.ai/v1/chat/completions', '401 Unauthorized')).facts.base).toBeUndefined();
  });
});
