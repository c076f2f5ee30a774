import type { RecordedRequest } from '../../src/domain/evidence/evidence.ts';
import type { Exchange } from '../../src/domain/evidence/exchange.ts';
import type { Endpoint } from '../../src/domain/target.ts';

/** An exchange as recorded by the examination: a POST to the chat route with the own key, whose answer is not classified yet. */
export function toRecordedRequest(exchange: Exchange, more: Partial<RecordedRequest> = {}): RecordedRequest {
  return {
    purpose: 'route',
    protocol: 'openai-chat',
    header: 'bearer',
    key: 'own',
    question: 'unreadable',
    model: null,
    diagnosis: null,
    ...more,
    exchange,
  };
}

/** The endpoint of the requests from `toRecordedRequest`. */
export const anEndpoint: Endpoint = {
  protocol: 'openai-chat',
  base: { value: 'http://localhost/v1', origin: { via: 'flag', name: '--base-url' } },
  root: 'http://localhost/v1',
  client: 'openai-sdk',
};
