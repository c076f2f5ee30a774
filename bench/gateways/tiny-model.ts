import { writeFileSync } from 'node:fs';

/** GGUF's type numbers used here: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md */
const types = { u32: 4, i32: 5, f32: 6, text: 8, list: 9 } as const;
const alignment = 32;
const [width, inner, heads, context] = [64, 128, 4, 2048];
const special = ['<unk>', '<s>', '</s>'];
const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
const tokens = [...special, ...bytes];

const number = (size: 4 | 8, value: number): Buffer => {
  const buffer = Buffer.alloc(size);
  if (size === 4) buffer.writeUInt32LE(value);
  else buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
};
const float = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeFloatLE(value);
  return buffer;
};
const text = (value: string): Buffer => Buffer.concat([number(8, Buffer.byteLength(value)), Buffer.from(value)]);
const list = (type: number, items: readonly Buffer[]): Buffer => Buffer.concat([number(4, type), number(8, items.length), ...items]);

/** Writes a single-layer Llama model with random weights and byte tokens: sufficient for a server to load it and answer with something. */
export function writeTinyModel(file: string): void {
  const entries: readonly (readonly [string, number, Buffer])[] = [
    ['general.architecture', types.text, text('llama')],
    ['general.name', types.text, text('tiny')],
    ['llama.context_length', types.u32, number(4, context)],
    ['llama.embedding_length', types.u32, number(4, width)],
    ['llama.block_count', types.u32, number(4, 1)],
    ['llama.feed_forward_length', types.u32, number(4, inner)],
    ['llama.attention.head_count', types.u32, number(4, heads)],
    ['llama.attention.head_count_kv', types.u32, number(4, heads)],
    ['llama.attention.layer_norm_rms_epsilon', types.f32, float(1e-5)],
    ['llama.rope.dimension_count', types.u32, number(4, width / heads)],
    ['llama.vocab_size', types.u32, number(4, tokens.length)],
    ['tokenizer.ggml.model', types.text, text('llama')],
    ['tokenizer.ggml.tokens', types.list, list(types.text, tokens.map(text))],
    [
      'tokenizer.ggml.scores',
      types.list,
      list(
        types.f32,
        tokens.map(() => float(0)),
      ),
    ],
    [
      'tokenizer.ggml.token_type',
      types.list,
      list(
        types.i32,
        tokens.map((_, id) => number(4, id === 0 ? 2 : id < special.length ? 3 : 6)),
      ),
    ],
    ['tokenizer.ggml.bos_token_id', types.u32, number(4, 1)],
    ['tokenizer.ggml.eos_token_id', types.u32, number(4, 2)],
  ];
  const tensors: readonly (readonly [string, readonly number[]])[] = [
    ['token_embd.weight', [width, tokens.length]],
    ['output_norm.weight', [width]],
    ['output.weight', [width, tokens.length]],
    ['blk.0.attn_norm.weight', [width]],
    ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].map((name) => [`blk.0.${name}.weight`, [width, width]] as const),
    ['blk.0.ffn_norm.weight', [width]],
    ['blk.0.ffn_gate.weight', [width, inner]],
    ['blk.0.ffn_up.weight', [width, inner]],
    ['blk.0.ffn_down.weight', [inner, width]],
  ];
  let offset = 0;
  const infos = tensors.map(([name, shape]) => {
    const info = [text(name), number(4, shape.length), ...shape.map((size) => number(8, size)), number(4, 0), number(8, offset)];
    offset += Math.ceil((4 * product(shape)) / alignment) * alignment;
    return Buffer.concat(info);
  });
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    number(4, 3),
    number(8, tensors.length),
    number(8, entries.length),
    ...entries.map(([name, type, value]) => Buffer.concat([text(name), number(4, type), value])),
    ...infos,
  ]);
  const padding = Buffer.alloc((alignment - (head.length % alignment)) % alignment);
  writeFileSync(file, Buffer.concat([head, padding, ...tensors.map(([, shape]) => weights(product(shape)))]));
}

const product = (shape: readonly number[]): number => shape.reduce((all, size) => all * size, 1);

function weights(count: number): Buffer {
  const values = new Float32Array(Math.ceil((4 * count) / alignment) * (alignment / 4));
  for (let at = 0; at < count; at++) values[at] = Math.sin(at * 12.9898) * 0.1;
  return Buffer.from(values.buffer);
}
