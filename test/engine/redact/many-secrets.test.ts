import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import { createRedactor } from '../../../src/engine/redact/redactor.ts';
import { WindowSet } from '../../../src/engine/redact/window-set.ts';

const own = 'sk-proj-Wq7rTz1pLx9kVb3nYc5m8Hd2';
/** Distinct secrets without common parts. */
const toSecret = (at: number): string =>
  Buffer.from(`${at * 7919} of a project ${at}`)
    .toString('base64')
    .replace(/=/g, '');

describe("a project's thousands of secrets", () => {
  it("take no room from the user's own, which is found in every encoding", () => {
    const redactor = createRedactor();
    for (let at = 0; at < 6000; at++) redactor.protectText(toSecret(at), '[PROJECT]', 'project');
    redactor.protect(new Secret(own), 'user');
    for (const encoded of [own, Buffer.from(own).toString('hex'), Buffer.from(own).toString('base64').toLowerCase()])
      expect(redactor.clean(`a ${encoded} b`)).not.toContain(encoded.slice(0, 12));
  });

  it('are found in plain form', () => {
    const redactor = createRedactor();
    for (let at = 0; at < 6000; at++) redactor.protectText(toSecret(at), '[PROJECT]', 'project');
    for (const at of [0, 1000, 5999]) expect(redactor.clean(`a ${toSecret(at)} b`)).not.toContain(toSecret(at).slice(0, 12));
  });

  it('do not keep one of them from being found in every encoding, once a request uses it', () => {
    const redactor = createRedactor();
    for (let at = 0; at < 6000; at++) redactor.protectText(toSecret(at), '[PROJECT]', 'project');
    const used = toSecret(5999);
    redactor.protect(new Secret(used), 'user');
    const hex = Buffer.from(used).toString('hex');
    expect(redactor.clean(`a ${hex} b`)).not.toContain(hex.slice(0, 12));
  });
});

describe('the set of windows', () => {
  it('knows what was added to it, and nothing else', () => {
    const set = new WindowSet();
    const toHalf = (at: number): number => (at * 2_654_435_761) % 36 ** 4;
    for (let at = 0; at < 3000; at++) set.set(toHalf(at), toHalf(at + 7), at % 2 === 0 ? 1 : 2);
    for (let at = 0; at < 3000; at++) expect(set.get(toHalf(at), toHalf(at + 7))).toBe(at % 2 === 0 ? 1 : 2);
    for (let at = 0; at < 3000; at++) expect(set.get(toHalf(at), toHalf(at + 8))).toBe(0);
    expect(set.size).toBe(3000);
    set.set(0, 0, 1);
    expect(set.get(0, 0)).toBe(1);
  });
});
