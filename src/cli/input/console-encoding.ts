/** An encoding of consoles and old systems, and the characters that are frequent in texts of its languages. */
interface ConsoleEncoding {
  name: string;
  frequent: RegExp;
  /** The share of frequent characters, among those beyond ASCII, from which on the encoding is believed. */
  least: number;
}

/** Of thousands of characters few are frequent; in an alphabet most are. */
const leastOfMany = 0.15;
const leastOfAlphabet = 0.4;

const encodings: readonly ConsoleEncoding[] = [
  { name: 'gb18030', frequent: /[的是不请求无未错误失败效限令牌连接用户模型余额超时]/g, least: leastOfMany },
  { name: 'big5', frequent: /[的是不請求無未錯誤失敗效限權連接用戶模型餘額超時]/g, least: leastOfMany },
  { name: 'shift_jis', frequent: /[\u3040-\u30ff]/g, least: leastOfMany },
  { name: 'euc-jp', frequent: /[\u3040-\u30ff]/g, least: leastOfMany },
  { name: 'euc-kr', frequent: /[다습니요이는을를에가하한지오류청]/g, least: leastOfMany },
  ...['windows-1251', 'koi8-r', 'ibm866'].map((name) => ({
    name,
    frequent: /[аеинострвл](?=[а-яё])|(?<=[а-яё])[аеинострвл]/g,
    least: leastOfAlphabet,
  })),
  { name: 'windows-1252', frequent: /[äöüßéèêàâçñóíáúãõ](?=[a-z])|(?<=[a-z])[äöüßéèêàâçñóíáúãõ’]/gi, least: leastOfAlphabet },
];

/** Texts are read as UTF-8 if this part of what is beyond ASCII is valid. */
const maxValidShare = 0.5;

/**
 * The encoding of a text that is not valid UTF-8, as a name for `TextDecoder`: that in which most characters beyond ASCII are frequent
 * ones. Null if none fits, or if only some bytes of a text in UTF-8 are broken.
 */
export function detectConsoleEncoding(bytes: Uint8Array): string | null {
  const broken = new TextDecoder().decode(bytes);
  const beyond = [...broken].filter((character) => character > '\x7f');
  if (beyond.filter((character) => character !== '\ufffd').length > beyond.length * maxValidShare) return null;
  let best: string | null = null;
  let bestShare = 0;
  for (const { name, frequent, least } of encodings) {
    const text = decodeWhole(name, bytes);
    if (text === null) continue;
    const share = (text.match(frequent)?.length ?? 0) / [...text].filter((character) => character > '\x7f').length;
    if (share >= least && share > bestShare) {
      best = name;
      bestShare = share;
    }
  }
  return best;
}

/** Null if a byte has no meaning in this encoding. */
function decodeWhole(encoding: string, bytes: Uint8Array): string | null {
  try {
    // The last character may be cut.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}
