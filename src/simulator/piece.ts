/** One event of a stream: its bytes as text, and what it carries, so that a fault can find it. */
export interface Piece {
  text: string;
  carries: 'start' | 'token' | 'tool' | 'finish' | 'usage' | 'done' | 'frame' | 'ping' | 'error';
  /** Milliseconds to wait before it is sent. */
  delayMs?: number | undefined;
  /** What happens to the connection after it instead of the next piece. */
  end?: 'reset' | 'close' | 'hang' | undefined;
}

/** `data: …` alone, as OpenAI chat and Gemini send it. */
export function dataPiece(carries: Piece['carries'], data: unknown): Piece {
  return { carries, text: `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n` };
}

/** `event: …` with `data: …`, as Anthropic and OpenAI responses send it. */
export function namedPiece(carries: Piece['carries'], name: string, data: object): Piece {
  return { carries, text: `event: ${name}\ndata: ${JSON.stringify(data)}\n\n` };
}
