import { createHash } from 'node:crypto';
import { isRecord, type Json } from '../../text/json.ts';

const words =
  'amber basin copper delta ember fable garnet hollow island jigsaw kettle lantern marble nectar orchid pebble quartz ribbon saffron timber umbrella velvet willow zephyr';
const drawn = 12;

/**
 * Random words: the same at temperature 0, determined by the seed if given, otherwise different for each request. `id` distinguishes
 * requests.
 */
export function drawWords(body: Json, id: string): string {
  const config = isRecord(body.generationConfig) ? body.generationConfig : body;
  const chance = config.temperature === 0 ? 'none' : typeof config.seed === 'number' ? `seed ${config.seed}` : `request ${id}`;
  const all = words.split(' ');
  return [...createHash('sha256').update(chance).digest().subarray(0, drawn)].map((byte) => all[byte % all.length]).join(' ');
}
