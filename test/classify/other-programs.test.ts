import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { findDomain } from '../../src/classify/parse/foreign/domain.ts';
import { apiPoints } from '../../src/classify/parse/foreign/foreign.ts';
import { rulesFor } from '../../src/routers/rules.ts';

const { noise, inside } = JSON.parse(readFileSync(new URL('../../fixtures/errors/other-programs.json', import.meta.url), 'utf8')) as {
  noise: string[];
  inside: [categories: string, text: string][];
};
const explain = (text: string) => classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 });

describe('errors of other programs', () => {
  it('are unknown, whatever their predicate', () => {
    expect(noise.map((text) => [explain(text).category, text]).filter(([category]) => category !== 'unknown')).toEqual([]);
  });

  it('mostly name the program', () => {
    const named = noise.filter((text) => explain(text).slots?.program != null);
    expect(named.length).toBeGreaterThan(0.85 * noise.length);
  });

  it('do not hide the error of a model API that such a program printed', () => {
    const wrong = inside.filter(([categories, text]) => !categories.split('|').includes(explain(text).category));
    expect(wrong).toEqual([]);
  });
});

describe('the domain of a text', () => {
  it.each([
    ['DiscordAPIError[50013]: Missing Permissions', 'a chat platform'],
    ['org.hibernate.LazyInitializationException: could not initialize proxy - no Session', 'a database'],
    ['Home Assistant: login failed', 'a smart home'],
    ['cannot read: GET https://vault.example.org/v1/secret/data/app', 'a cloud service'],
  ])('of %s is %s', (text, domain) => {
    expect(findDomain(text)?.domain).toBe(domain);
  });

  it.each([
    ['a bare sentence', 'Connection error.'],
    ['a word in advice only', '401 Unauthorized. Please check the log of your Kubernetes pod.'],
    ['a path', 'error: 401 at /usr/lib/postgres/kafka.py'],
    ['the host of a model API', 'error: 401 from https://redis.example.org/v1/chat/completions'],
  ])('is none for %s', (_, text) => {
    expect(findDomain(text)?.points ?? 0).toBeLessThan(2);
  });

  it.each([
    ['rate.requests', '429 rate limit bucket exhausted'],
    ['rate.requests', 'Error 429: token bucket empty'],
  ])('of a limit by buckets is none: %s for %s', (category, text) => {
    expect(explain(text).category).toBe(category);
  });

  it('weighs less than a named model API', () => {
    expect(apiPoints('grafana: gpt-4o does not exist')).toBeGreaterThan(findDomain('grafana: gpt-4o does not exist')?.points ?? 0);
    expect(apiPoints('quota exceeded')).toBeLessThan(findDomain('kafka broker: quota exceeded')?.points ?? 0);
  });
});
