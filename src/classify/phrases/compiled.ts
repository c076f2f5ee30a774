import { type CompiledPhrases, compilePhrases } from './compile.ts';
import { readAllPhrases } from './index.ts';
import { otherPrograms } from './other-programs.ts';

/** The compiled tables. The build replaces this file with their JSON, so the program never normalises a phrase. */
export function loadCompiledPhrases(): CompiledPhrases {
  return compilePhrases(readAllPhrases(), otherPrograms);
}
