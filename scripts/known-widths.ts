/** One column wide each: printable ASCII, no-break space, Latin letters, dashes, arrows, rules, check marks. Bodies of character classes. */
const narrow = '\\u0020-\\u007E\\u00A0-\\u00AC\\u00AE-\\u02AF\\u2010-\\u2027\\u2190-\\u2193\\u2500-\\u259F\\u2713\\u2717';
/** Two columns wide each: Chinese characters and punctuation, full-width forms. */
const wide = '\\u3000-\\u3029\\u4E00-\\u9FFF\\uFF01-\\uFF5E';

/** Texts of these characters, of which no two form one grapheme. */
export const hasKnownWidth = `/^[${narrow}${wide}]*$/`;
/** Their width, as an expression of `string`. */
export const knownWidth = `string.length + string.replace(/[${narrow}]+/g, '').length`;
