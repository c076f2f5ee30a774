import type { ErrorAnswer } from '../emulation/refusal.ts';
import type { Reply } from '../emulation/reply.ts';
import { type FaultSpec, getNumber } from './spec.ts';

/** A whole answer that is wrong although its status is 200, as gateways were seen to give. */
export const bodyFaults: Readonly<Record<string, { does: string; answer: ErrorAnswer }>> = {
  html: {
    does: 'answers a web page with 200',
    answer: {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<!doctype html><html><head><title>Console</title></head><body><div id="app"></div><script src="/assets/index.js"></script></body></html>',
    },
  },
  'error-200': {
    does: 'answers an error object with 200',
    answer: {
      status: 200,
      body: '{"error":{"message":"upstream error: do request failed","type":"upstream_error","code":"do_request_failed"}}',
    },
  },
  'empty-body': { does: 'answers nothing with 200', answer: { status: 200, body: '' } },
  'null-body': { does: 'answers null with 200', answer: { status: 200, body: 'null' } },
  'bad-body': {
    does: 'answers JSON that ends in the middle, with 200',
    answer: { status: 200, body: '{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"ass' },
  },
};

/** Faults of what is said, made before a protocol gives it its form. */
export const replyFaults: Readonly<Record<string, { does: string; change: (reply: Reply, spec: FaultSpec) => Reply }>> = {
  'model-swap': { does: 'lets another model answer', change: (reply) => ({ ...reply, model: `${reply.model}-mini` }) },
  'strip-signatures': {
    does: 'passes thought on without its signature',
    change: (reply) => ({ ...reply, thought: reply.thought && { ...reply.thought, signature: '' } }),
  },
  'hide-thought': { does: 'passes no thought on', change: (reply) => ({ ...reply, thought: null }) },
  'usage-inflate': {
    does: 'counts by=2 times as many input tokens and plus=0 more',
    change: (reply, spec) => ({
      ...reply,
      usage: { ...reply.usage, input: Math.round(reply.usage.input * getNumber(spec, 'by', 2)) + getNumber(spec, 'plus', 0) },
    }),
  },
  'no-cache': {
    does: 'never keeps a prompt',
    change: (reply) => ({ ...reply, usage: { ...reply.usage, cache: { read: 0, written: 0 } } }),
  },
  'usage-zero': { does: 'counts no tokens', change: (reply) => ({ ...reply, usage: { ...reply.usage, input: 0, output: 0 } }) },
  'empty-content': {
    does: 'says nothing, as a reasoning model that used up its budget',
    change: (reply) => ({ ...reply, tokens: [], tool: null, finish: 'length' }),
  },
};
