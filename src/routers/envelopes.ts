/** What an error says, before an envelope gives it a router's form. */
export interface ErrorContent {
  status: number;
  message: string;
  type?: string | undefined;
  code?: string | undefined;
  /** Further fields of the error object. */
  more?: Readonly<Record<string, unknown>> | undefined;
}

/** Writes an error as one router does; the result is the whole body. */
export type Envelope = (content: ErrorContent) => string;

/** `{error:{message,type,param,code}}` */
export const openaiEnvelope: Envelope = ({ message, type, code, more }) =>
  JSON.stringify({ error: { message, type: type ?? null, param: null, code: code ?? null, ...more } });

/** `{type:"error",error:{type,message}}` */
export const anthropicEnvelope: Envelope = ({ message, type, more }) =>
  JSON.stringify({ type: 'error', error: { type: type ?? 'api_error', message, ...more } });

/** `{error:{code:<status>,message,status}}` */
export const googleEnvelope: Envelope = ({ status, message, type, more }) =>
  JSON.stringify({ error: { code: status, message, status: type, ...more } });

/** `{error:{code:<status>,message,metadata}}` */
export const openrouterEnvelope: Envelope = ({ status, message, type, more }) =>
  JSON.stringify({ error: { code: status, message, metadata: { error_type: type, ...more } } });

/** `{object:"error",message,type,param,code}`, without a wrapper */
export const flatEnvelope: Envelope = ({ message, type, code }) =>
  JSON.stringify({ object: 'error', message, type: type ?? null, param: null, code: code ?? null });

/** `{error:{code:"<text>",message}}` */
export const codeEnvelope: Envelope = ({ message, code, type, more }) =>
  JSON.stringify({ error: { code: code ?? null, message, ...(type !== undefined && { type }), ...more } });

/** `{code,message}`, without a wrapper */
export const bareCodeEnvelope: Envelope = ({ message, code, more }) => JSON.stringify({ code, message, ...more });

/** `{error:"<text>"}` */
export const textEnvelope: Envelope = ({ message, more }) => JSON.stringify({ error: message, ...more });

/** `{message}`, without a wrapper */
export const messageEnvelope: Envelope = ({ message, more }) => JSON.stringify({ message, ...more });

/** FastAPI's `{detail}` */
export const detailEnvelope: Envelope = ({ message }) => JSON.stringify({ detail: message });
