import { accountPhrases } from './account.ts';
import { clientPhrases } from './client.ts';
import { predicates } from './predicates.ts';
import { requestPhrases } from './request.ts';
import { serverPhrases } from './server.ts';
import { subjects } from './subjects.ts';
import { systemPhrases } from './system.ts';
import { type PhraseRow, readPhrases } from './table.ts';

/** All tables in order: whole phrases first, then the words that form pairs. */
export const phraseSources = [systemPhrases, clientPhrases, accountPhrases, requestPhrases, serverPhrases, subjects, predicates];

/** Every row of every table. */
export function readAllPhrases(): PhraseRow[] {
  return phraseSources.flatMap(readPhrases);
}
