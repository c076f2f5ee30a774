import { type CompiledPhrases, compilePhrases } from './compile.ts';
import { readAllPhrases } from './index.ts';
import { otherPrograms } from './other-programs.ts';

/** The compiled tables. The build puts their JSON in the place of this file, so that the program never folds a phrase. */
export function loadCompiledPhrases(): CompiledPhrases {
  return compilePhrases(readAllPhrases(), otherPrograms);
}
