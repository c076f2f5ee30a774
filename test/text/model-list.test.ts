import { describe, expect, it } from 'vitest';
import { findModel, readModelPage } from '../../src/text/model-list.ts';

const ids = (body: unknown): string[] => readModelPage(JSON.stringify(body))?.models.map((model) => model.id) ?? [];

describe('readModelPage', () => {
  it('reads every known shape', () => {
    expect(ids({ object: 'list', data: [{ id: 'gpt-4o' }, { id: 'o3' }] })).toEqual(['gpt-4o', 'o3']);
    expect(ids({ models: [{ name: 'models/gemini-2.5-pro' }] })).toEqual(['gemini-2.5-pro']);
    expect(ids([{ id: 'a' }, 'b'])).toEqual(['a', 'b']);
    expect(readModelPage('{"object":"list","data":null}')).toBeNull();
    expect(readModelPage('{"object":"list","data":null}\n', { emptyAsNull: true })?.models).toEqual([]);
  });

  it('follows both kinds of pages', () => {
    expect(readModelPage('{"data":[{"id":"a"}],"has_more":true,"last_id":"a b"}')?.next).toBe('after_id=a%20b');
    expect(readModelPage('{"models":[{"name":"models/a"}],"nextPageToken":"t="}')?.next).toBe('pageToken=t%3D');
    expect(readModelPage('{"models":[],"nextPageToken":""}')?.next).toBeNull();
  });

  it('keeps aliases and refuses what is no list', () => {
    const page = readModelPage('{"data":[{"id":"anthropic/claude-sonnet-4-6","aliases":["claude-sonnet-4-6",7]},{"no":"id"},null]}');
    expect(page?.models).toHaveLength(1);
    expect(findModel({ models: page?.models ?? [] }, 'claude-sonnet-4-6')?.id).toBe('anthropic/claude-sonnet-4-6');
    expect(readModelPage('<html>')).toBeNull();
    expect(readModelPage('{"error":{"message":"no"}}')).toBeNull();
  });
});
