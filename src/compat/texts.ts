/** The word that the first, plain request asks for. */
export const baselineWord = 'harbor';
export const baselineText = `Answer with this one word and nothing else: ${baselineWord}`;

/** A question that every model answers in one word. */
export const oneWordText = 'Answer with one word: yes';

/** A long answer with known words. */
export const numbersText = (last: number): string =>
  `Write the numbers from 1 to ${last} in digits, with a space between them, and nothing else.`;

/** A random choice by the model. */
export const randomWordsText = 'Write twelve random English words, separated by spaces, and nothing else.';

/** A word in one turn that a later turn asks for. */
export const rememberText = (word: string): string => `Remember this word for later: ${word}. Answer OK.`;
export const recallText = 'Which word did I ask you to remember? Answer with that word alone.';

/** English, Chinese, code, digits and rare words: tokenizers differ on each. */
const countedText = `Token counts differ between tokenizers; 分词器之间的差异在中文里最明显，例如：人工智能网关与路由器。
const totals = rows.reduce((sum, { price, quantity }) => sum + price * quantity, 0); // 31415926535 8979323846
Donaudampfschifffahrtsgesellschaft, antidisestablishmentarianism, 東京特許許可局, Привет мир, ¿cuántos tokens?
{"id":"a1b2c3","nested":{"values":[1,22,333,4444,55555],"flag":false}}  \t  <div class="grid gap-4 md:grid-cols-2"></div>
The seventeenth quarterly reconciliation, unremarkable in every particular, was nevertheless filed twice.`;

/** The request text whose count is compared with the plain request's. */
export const comparedText = `${countedText}\n\n${baselineText}`;
