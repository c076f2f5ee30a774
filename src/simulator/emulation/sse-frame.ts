/** One event of a stream: its bytes as text, and its kind of content, by which a fault finds it. */
export interface SseFrame {
  text: string;
  carries: 'start' | 'token' | 'tool' | 'finish' | 'usage' | 'done' | 'frame' | 'ping' | 'error';
  /** Milliseconds to wait before sending it. */
  delayMs?: number | undefined;
  /** What happens to the connection after this frame, in place of the next one. */
  end?: 'reset' | 'close' | 'hang' | undefined;
}

/** `data: …` only, as OpenAI chat and Gemini send it. */
export function dataFrame(carries: SseFrame['carries'], data: unknown): SseFrame {
  return { carries, text: `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n` };
}

/** `event: …` with `data: …`, as Anthropic and OpenAI Responses send it. */
export function namedFrame(carries: SseFrame['carries'], name: string, data: object): SseFrame {
  return { carries, text: `event: ${name}\ndata: ${JSON.stringify(data)}\n\n` };
}
