import { checkKey } from '../../app/check-key.ts';
import type { Command } from '../command.ts';
import { writeAndSend } from '../output/send-report.ts';

/** Checks the key without spending a token. */
export const run: Command<'check-key'> = async (input) => await writeAndSend(async () => await checkKey(input), input);
