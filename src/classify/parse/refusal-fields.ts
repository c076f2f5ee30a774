/** Fields that tell of a refusal in a body of no known form. */
const refusalName = /^(?:e|err|error|errors|fault|failure|problem|violations?|denied|blocked|rejected|refused)$/i;
const refusalValue = /^(?:fail|error|denied|reject|refus|block|invalid|ko$|nok$)/i;
const successName = /^(?:ok|success|succeeded)$/i;
/** Fields without words for a reader. */
const quietName = /(?:id|time|date|ts|url|uri|path|model|version|host|user|name|ref|trace|level|logger|file|service|method|agent)$/i;
/** Several words, or a code of several. */
const words = /[a-z][ _A-Z][a-z]|[A-Z]_[A-Z]|[\u3040-\uffff]{2}/;
const deepest = 12;
const maxWords = 60;

/** `{"ok":false,"why":"…"}`: the words in bodies that say with names of their own that something was refused. */
export function findRefusals(documents: readonly unknown[]): string[] {
  const found: string[] = [];
  for (const value of documents) if (tellsRefusal(value)) collectWords(value, '', 0, found);
  return found;
}

function tellsRefusal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, item]) => {
    if (successName.test(name)) return item === false || item === 0;
    if (typeof item === 'number') return /status|code/i.test(name) && item >= 400 && item < 600;
    return (
      (refusalName.test(name) && Boolean(item) && JSON.stringify(item) !== '{}') || (typeof item === 'string' && refusalValue.test(item))
    );
  });
}

function collectWords(value: unknown, name: string, depth: number, found: string[]): void {
  if (depth > deepest || found.length >= maxWords) return;
  if (typeof value === 'string') {
    if (!quietName.test(name) && words.test(value)) found.push(value);
  } else if (typeof value === 'object' && value !== null)
    for (const [inner, item] of Object.entries(value).slice(0, maxWords)) collectWords(item, inner, depth + 1, found);
}

/** Whether a field is one of a form on a website. */
export const isOfForm = (name: string): boolean => /e?mail|password|phone|user_?name|card|\bzip|postcode|address/i.test(name);
