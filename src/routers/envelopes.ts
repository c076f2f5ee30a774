/** The content of an error, before an envelope formats it for a router. */
export interface ErrorContent {
  status: number;
  message: string;
  type?: string | undefined;
  code?: string | undefined;
  /** Additional fields of the error object. */
  more?: Readonly<Record<string, unknown>> | undefined;
}

/** Formats an error for one router; returns the whole body. */
export type EnvelopeWriter = (content: ErrorContent) => string;

/** `{error:{message,type,param,code}}` */
export const openaiEnvelope: EnvelopeWriter = ({ message, type, code, more }) =>
  JSON.stringify({ error: { message, type: type ?? null, param: null, code: code ?? null, ...more } });

/** `{type:"error",error:{type,message}}` */
export const anthropicEnvelope: EnvelopeWriter = ({ message, type, more }) =>
  JSON.stringify({ type: 'error', error: { type: type ?? 'api_error', message, ...more } });

/** `{error:{code:<status>,message,status}}` */
export const googleEnvelope: EnvelopeWriter = ({ status, message, type, code, more }) =>
  JSON.stringify({ error: { code: status, message, status: code ?? type, ...more } });

/** `{error:{code:<status>,message,metadata}}` */
export const openrouterEnvelope: EnvelopeWriter = ({ status, message, type, more }) =>
  JSON.stringify({ error: { code: status, message, metadata: { error_type: type, ...more } } });

/** `{object:"error",message,type,param,code}`, without a wrapper */
export const flatEnvelope: EnvelopeWriter = ({ message, type, code }) =>
  JSON.stringify({ object: 'error', message, type: type ?? null, param: null, code: code ?? null });

/** `{error:{code:"<text>",message}}` */
export const codeEnvelope: EnvelopeWriter = ({ message, code, type, more }) =>
  JSON.stringify({ error: { code: code ?? null, message, ...(type !== undefined && { type }), ...more } });

/** `{code,message}`, without a wrapper */
export const bareCodeEnvelope: EnvelopeWriter = ({ message, code, more }) => JSON.stringify({ code, message, ...more });

/** `{error:"<text>"}` */
export const textEnvelope: EnvelopeWriter = ({ message, more }) => JSON.stringify({ error: message, ...more });

/** `{message}`, without a wrapper */
export const messageEnvelope: EnvelopeWriter = ({ message, more }) => JSON.stringify({ message, ...more });

/** OpenAI's form, with the type of new-api's own errors. */
export const newApiEnvelope: EnvelopeWriter = ({ message, type, code }) =>
  JSON.stringify({ error: { message, type: type ?? 'new_api_error', param: '', code: code ?? null } });

/** `{error:{message,type:"one_api_error"}}` */
export const oneApiEnvelope: EnvelopeWriter = ({ message, type }) => JSON.stringify({ error: { message, type: type ?? 'one_api_error' } });

/** MiniMax's form, with HTTP status 200. */
export const baseRespEnvelope: EnvelopeWriter = ({ message, code }) =>
  JSON.stringify({ id: '06a1', choices: null, base_resp: { status_code: Number(code), status_msg: message } });

/** OpenAI's form with a generation id. */
export const vercelEnvelope: EnvelopeWriter = ({ message, type, code }) =>
  JSON.stringify({ error: { message, type: type ?? null, param: null, code: code ?? null }, generationId: 'gen_01J' });

/** Cloudflare's list of errors. */
export const cloudflareEnvelope: EnvelopeWriter = ({ message, code }) =>
  JSON.stringify({ success: false, result: [], messages: [], error: [{ code: Number(code), message }] });

/** OpenAI's form with the numeric status as code. */
export const vllmEnvelope: EnvelopeWriter = ({ status, message, type }) =>
  JSON.stringify({ error: { message, type: type ?? 'BadRequestError', param: null, code: status } });

/** RFC 9457 without the `error` that SDKs look for: they print "404 status code (no body)". */
export const titleEnvelope: EnvelopeWriter = ({ status, message }) =>
  JSON.stringify({ status, title: status === 404 ? 'Not Found' : status === 410 ? 'Gone' : 'Error', detail: message });

/** `{code:<number>,message,data:null}` */
export const codeMessageDataEnvelope: EnvelopeWriter = ({ message, code }) => JSON.stringify({ code: Number(code), message, data: null });

/** xAI's newer form: `{code:"<text>",error:"<text>"}` */
export const xaiEnvelope: EnvelopeWriter = ({ message, code }) => JSON.stringify({ code, error: message });

/** Portkey's own refusals. */
export const portkeyEnvelope: EnvelopeWriter = ({ message }) => JSON.stringify({ status: 'failure', message });

/** ngrok's form, with a code in the body. */
export const ngrokEnvelope: EnvelopeWriter = ({ message, code }) => JSON.stringify({ error: { code, message, type: 'gateway_error' } });

/** The status as text is the code. */
export const statusCodeEnvelope: EnvelopeWriter = ({ status, message, type }) =>
  JSON.stringify({ error: { code: String(status), type, message } });

/** Kong's `{message,request_id}` */
export const kongEnvelope: EnvelopeWriter = ({ message }) => JSON.stringify({ message, request_id: '0a1b2c3d4e5f' });

/** APISIX's `{error_msg}` */
export const apisixEnvelope: EnvelopeWriter = ({ message }) => JSON.stringify({ error_msg: message });

/** Envoy AI Gateway's form, the same for every protocol. */
export const envoyEnvelope: EnvelopeWriter = ({ status, message, type }) =>
  JSON.stringify({ type: 'error', error: { type: type ?? 'NotFound', code: String(status), message } });

/** Bifrost's form, with the party that failed. */
export const bifrostEnvelope: EnvelopeWriter = ({ status, message, type }) =>
  JSON.stringify({
    event_id: 'e1',
    is_bifrost_error: true,
    status_code: status,
    error: { type: type ?? null, message },
    extra_fields: { provider: 'openai' },
  });

/** Merge's form, with the party that failed. */
export const mergeEnvelope: EnvelopeWriter = ({ message, type, code, more }) =>
  JSON.stringify({ error: { type, message, code, param: null, source: 'gateway', provider: null, ...more } });

/** Novita's native form. */
export const reasonEnvelope: EnvelopeWriter = ({ status, message, more }) =>
  JSON.stringify({ code: status, message, metadata: {}, ...more });

/** Scaleway's form. */
export const scalewayEnvelope: EnvelopeWriter = ({ status, message }) =>
  JSON.stringify({ error: status === 401 ? 'Unauthorized' : 'Error', status, message });
