import { classify } from '../classify/classify.ts';
import type { CompletionObservation, RecordedRequest, StreamObservation } from '../domain/evidence/evidence.ts';
import type { Diagnosis } from '../domain/report/diagnosis.ts';
import { parseJson } from '../text/json.ts';
import type { ProbeContext } from './ask.ts';

type TextContext = Pick<ProbeContext, 'rules' | 'now'>;

/** An error message is shorter; a model's answer about errors is longer. */
const maxLength = 199;
/** Refusals of a gateway. What a model may say itself, such as that it cannot do something, is none of them. */
const refusals = /^(?:auth|billing|rate)\./;

/**
 * The meaning of a successful answer whose text is a gateway's error message: "Invalid API key", "余额不足". Null for any other text. Some
 * relays send their refusals as a message of the assistant, so that chat programs show them.
 */
export function diagnoseText({ rules, now }: TextContext, text: string): Diagnosis | null {
  const shown = text.trim();
  if (shown === '' || text.length > maxLength || /\bpong\b/i.test(shown)) return null;
  const diagnosis = classify({ kind: 'text', text: shown }, { rules, now: now() });
  if (!refusals.test(diagnosis.category)) return null;
  return { ...diagnosis, status: null, confidence: 'inferred', facts: { ...diagnosis.facts, message: shown } };
}

/** The request with the meaning of its answer's text, if that is an error message. */
export function withTextError(context: TextContext, call: RecordedRequest, completion: CompletionObservation | null): RecordedRequest {
  if (call.diagnosis !== null || completion === null || completion.defect !== null) return call;
  return { ...call, diagnosis: diagnoseText(context, completion.text) };
}

const maxEvents = 20;
const maxStreamLength = 20_000;
const textFields: ReadonlySet<string> = new Set(['content', 'text', 'delta']);

/** The text of a short stream, of any protocol: all strings in the fields that hold it. Empty for a long one. */
export function readStreamText(body: string): string {
  if (body.length > maxStreamLength) return '';
  const payloads = [...body.matchAll(/^data:[ \t]?([^\r\n]{1,4000})/gm)];
  if (payloads.length > maxEvents) return '';
  const parts: string[] = [];
  for (const [, payload = ''] of payloads) {
    const json = parseJson(payload);
    // Words without JSON are meant for a person.
    if (json === undefined && !payload.startsWith('[')) parts.push(payload);
    JSON.stringify(json ?? null, (key, value: unknown) => {
      if (textFields.has(key) && typeof value === 'string') parts.push(value);
      return value;
    });
  }
  return parts.join('');
}

/**
 * The streaming request with the refusal that came as its events, if that came before any token and concerns the key or the account: the
 * same refusal as one with a status of its own.
 */
export function withStreamedRefusal(call: RecordedRequest, stream: StreamObservation | null): RecordedRequest {
  const said = stream?.error ?? stream?.instead ?? null;
  if (call.diagnosis !== null || stream === null || said === null || !refusals.test(said.category)) return call;
  return said === stream.error && stream.report.firstTokenMs !== null ? call : { ...call, diagnosis: said };
}
