import type { Json } from '../../text/json.ts';
import type { Refusal } from '../emulation/refusal.ts';
import { protocolMixup, streamType } from './chat.ts';

/** Why a Responses request is invalid; null if it is valid. */
export function refuseResponses(body: Json): Refusal | null {
  const follows = typeof body.previous_response_id === 'string' && Array.isArray(body.tool_outputs);
  if (body.messages !== undefined) {
    const message = "Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to 'input'.";
    return { kind: 'protocol-mixup', message, param: 'messages' };
  }
  if (body.contents !== undefined) return protocolMixup('contents', 'Gemini');
  if (body.input === undefined && body.prompt === undefined && !follows)
    return { kind: 'missing-param', message: "Missing required parameter: 'input'.", param: 'input' };
  if (body.input !== undefined && typeof body.input !== 'string' && !Array.isArray(body.input)) {
    return { kind: 'message-format', message: "Invalid type for 'input': expected a string or an array of items.", param: 'input' };
  }
  if (body.stream !== undefined && body.stream !== null && typeof body.stream !== 'boolean') return streamType(body.stream);
  for (const moved of ['max_tokens', 'max_completion_tokens']) {
    if (body[moved] === undefined) continue;
    const message = `Unsupported parameter: '${moved}'. In the Responses API, this parameter has moved to 'max_output_tokens'.`;
    return { kind: 'unknown-param', message, param: moved };
  }
  return null;
}
