/** Programs that a relay or plan may be reserved for; a model's name that contains one of the words ("gpt-5-codex") does not count. */
const client = [
  '(?<!\\w|(?<!non)-)(?:claude[ -]?code|codex|gemini[ -]?cli|kimi[ -]?cli|qwen[ -]?code|cline|roo(?:[ -]?code)?|kilo ?code|cursor|opencode',
  'crush|windsurf|coding[ -]?agents?|(?:official|designated|approved) (?:cli|clients?|apps?))(?![\\w-]*\\d|[ -]models?\\b)',
].join('|');
const near = '[^.\\n。]{0,24}?';
const granted = '(?:us[ea]|availab|accessib|allow|permit|authori[sz]|valid|accept|support|serv|intended|open|meant|request)';

/** Texts before or after a client's name that reserve an API for it. A user's own "it only fails in Cursor" does not match. */
const gates: readonly RegExp[] = [
  `\\b(?:only|exclusively|solely)\\b${near}\\b${granted}\\w*${near}${client}`,
  `\\b(?:only|exclusively|solely) (?:the )?${client}(?: cli)?(?: (?:clients?|users?|requests?|traffic|agents?))? (?:is|are|can|may|will be)\\b${near}\\b${granted}`,
  `\\b(?:only|exclusive|exclusively|restricted|limited|reserved) (?:to|for|from)${near}${client}`,
  `${client}(?: cli)?(?: (?:clients?|users?|requests?|traffic|agents?))? only(?=\\s*(?:[.,;!)"']|$))`,
  `\\b(?:clients?|requests?|apps?|tools?|us(?:e|ed|age)) (?:other than|outside(?: of)?|not (?:from|sent by|made by)) (?:the )?${client}`,
  `\\bnon[ -]${client}`,
  `(?:[仅只](?:限|供|允许|支持|能|可|接受|对|开放|服务|给)|限于|限制为|勿在|非(?=\\s?\\w))[^。\\n]{0,8}?${client}`,
  `${client}[^。\\n]{0,10}(?:之外|以外|专用|专属)`,
].map((pattern) => new RegExp(pattern, 'i'));
/** Part of each gate: compiling one pattern takes a seventh of the time for all. */
const anyClient = new RegExp(client, 'i');

/** The words that reserve an API for certain clients ("only serves Claude Code", "requests not from Codex"), or null. */
export function findClientGate(text: string): string | null {
  if (!anyClient.test(text)) return null;
  for (const gate of gates) {
    const found = gate.exec(text);
    if (found !== null) return found[0].replace(/\s+/g, ' ');
  }
  return null;
}

const word = '(?: [\\w-]{1,20})';
const noun =
  '(?:channels?|accounts?|providers?|(?:api[ -]?)?keys?|credentials?|deployments?|backends?|endpoints?|instances?|nodes?|targets?|auths?|workers?|relays?)';
const usable =
  '(?:available|active|healthy|usable|configured|enabled|eligible|working|remaining|suitable|matching|live|online|ready|left|accessible)';
const useless =
  '(?:exhausted|unavailable|disabled|cooling|cool(?:ed)?down|(?:rate[ -])?limited|unhealthy|down|dead|busy|tried|offline|blocked)';

/** A gateway's whole pool of channels, accounts or keys: "no active API keys", "every provider is down". */
const pools: readonly RegExp[] = [
  new RegExp(`\\bno(?:ne of the)?${word}{0,2}? ${usable}${word}{0,2}? ${noun}\\b`, 'i'),
  new RegExp(`\\bno(?:ne of the)?${word}{0,2}? ${noun}${word}{0,2}? ${usable}\\b`, 'i'),
  new RegExp(`\\b(?:all|every)${word}{0,3}? ${noun}${word}{0,3}? ${useless}\\b`, 'i'),
];

/** The words of a server's answer that say that nothing of its pool can serve, or null. A refused key is none of the pool. */
export function findEmptyPool(text: string, status: number | null): string | null {
  if (status === null || status < 400 || (status >= 401 && status <= 403)) return null;
  for (const pool of pools) {
    const found = pool.exec(text);
    if (found !== null) return found[0];
  }
  return null;
}
