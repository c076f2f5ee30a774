import type { Bilingual } from '../../domain/bilingual.ts';
import type { ErrorAnswer } from '../emulation/refusal.ts';
import type { Reply } from '../emulation/reply.ts';
import { type FaultSpec, getNumber } from './spec.ts';

/** Invalid answers with status 200, as observed from gateways. */
export const bodyFaults: Readonly<Record<string, { does: Bilingual; answer: ErrorAnswer }>> = {
  html: {
    does: { en: 'answers a web page with 200', zh: '以 200 应答网页' },
    answer: {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<!doctype html><html><head><title>Console</title></head><body><div id="app"></div><script src="/assets/index.js"></script></body></html>',
    },
  },
  'error-200': {
    does: { en: 'answers an error object with 200', zh: '以 200 应答错误对象' },
    answer: {
      status: 200,
      body: '{"error":{"message":"upstream error: do request failed","type":"upstream_error","code":"do_request_failed"}}',
    },
  },
  'empty-body': { does: { en: 'answers an empty body with 200', zh: '以 200 应答空内容' }, answer: { status: 200, body: '' } },
  'null-body': { does: { en: 'answers null with 200', zh: '以 200 应答 null' }, answer: { status: 200, body: 'null' } },
  'bad-body': {
    does: { en: 'answers JSON that ends in the middle, with 200', zh: '以 200 应答中途结束的 JSON' },
    answer: { status: 200, body: '{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"ass' },
  },
};

/** Faults of the reply's content, applied before it is formatted for a protocol. */
export const replyFaults: Readonly<Record<string, { does: Bilingual; change: (reply: Reply, spec: FaultSpec) => Reply }>> = {
  'model-swap': {
    does: { en: 'answers with another model', zh: '由另一个模型应答' },
    change: (reply) => ({ ...reply, model: `${reply.model}-mini` }),
  },
  'strip-signatures': {
    does: { en: 'passes thinking on without its signature', zh: '传递思考而不带签名' },
    change: (reply) => ({ ...reply, thought: reply.thought && { ...reply.thought, signature: '' } }),
  },
  'hide-thought': { does: { en: 'passes no thinking on', zh: '不传递思考' }, change: (reply) => ({ ...reply, thought: null }) },
  'usage-inflate': {
    does: { en: 'counts by=2 times as many input tokens and plus=0 more', zh: '输入 token 计为 by=2 倍再加 plus=0' },
    change: (reply, spec) => ({
      ...reply,
      usage: { ...reply.usage, input: Math.round(reply.usage.input * getNumber(spec, 'by', 2)) + getNumber(spec, 'plus', 0) },
    }),
  },
  'no-cache': {
    does: { en: 'never caches a prompt', zh: '从不缓存提示' },
    change: (reply) => ({ ...reply, usage: { ...reply.usage, cache: { read: 0, written: 0 } } }),
  },
  'usage-zero': {
    does: { en: 'counts no tokens', zh: '不计 token' },
    change: (reply) => ({ ...reply, usage: { ...reply.usage, input: 0, output: 0 } }),
  },
  'empty-content': {
    does: { en: 'sends no text, as a reasoning model that used up its budget', zh: '不说话，如同用完预算的推理模型' },
    change: (reply) => ({ ...reply, tokens: [], tool: null, finish: 'length' }),
  },
};
