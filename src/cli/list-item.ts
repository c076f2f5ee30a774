/** A pasted item of a list, or the line before a document: no option has a blank after its dashes. */
export function isListItem(argument: string): boolean {
  return /^-+\s/.test(argument);
}
