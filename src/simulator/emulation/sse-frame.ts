/** One event of a stream: its bytes as text, and what it carries, so that a fault can find it. */
export interface SseFrame {
  text: string;
  carries: 'start' | 'token' | 'tool' | 'finish' | 'usage' | 'done' | 'frame' | 'ping' | 'error';
  /** Milliseconds to wait before it is sent. */
  delayMs?: number | undefined;
  /** What happens to the connection after it instead of the next frame. */
  end?: 'reset' | 'close' | 'hang' | undefined;
}

/** `data: …` alone, as OpenAI chat and Gemini send it. */
export function dataFrame(carries: SseFrame['carries'], data: unknown): SseFrame {
  return { carries, text: `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n` };
}

/** `event: …` with `data: …`, as Anthropic and OpenAI responses send it. */
export function namedFrame(carries: SseFrame['carries'], name: string, data: object): SseFrame {
  return { carries, text: `event: ${name}\ndata: ${JSON.stringify(data)}\n\n` };
}
