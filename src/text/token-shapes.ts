/**
 * Tokens of other services. Group 1 of a pattern is public; every match contains one of `hints`, as written if `isExact`, else in lower
 * case, and matches `head`, which is compiled in a third of the time.
 */
export interface TokenShape {
  hints: readonly string[];
  isExact?: true;
  head?: RegExp;
  pattern: RegExp;
}

/**
 * Prefixes that identify the service, followed by a token of at least sixteen characters. From the rules of gitleaks 8.30.1
 * (config/gitleaks.toml at b58d3f1 of 2026-07-22, read 2026-11-28), and of model vendors that it does not list.
 */
const beginnings =
  'ops_eyJ|AKCp|cmVmd|ATATT3|ABSK|bedrock-api-key-|CLOJARS_|dnkey-|do[or]_v1_|dp\\.pt\\.|duffel_(?:live|test)_|dt0c01\\.|EAA[MC]|FLW(?:SEC|PUB)K_TEST-|fm1[ar]_|fm2_|fo1_|fio-u-|gl(?:dt|rt|ptt|ft|agent|cbt|soat|ffct|imt|oas)-|GR1348941|_gitlab_session=|gl(?:c|sa)_|eyJrIjoi|HRKU-AA|api_org_|s-s4t2(?:ud|af)-|NR(?:AK|II|JS)-|ntn_|sha256~|access-(?:sandbox|production|development)-|pscale_(?:pw|tkn|oauth)_|PMAK-|pnu_|rdme_|rubygems_|tk-us-|xkeysib-|sntry[us]_|sm_[aps]at_|shippo_(?:live|test)_|shp(?:at|ca|pa|ss)_|sq[aup]_|sgp_|sq0(?:atp|csp)-|tfp_|AQVN|AAAAAAAAAAAAAAAAAAAAAA|jina_|tvly-|lsv2_(?:pt|sk)_|pcsk_|sk_';

/** The texts that a pattern of classes and groups stands for. */
export function expandPattern(source: string): string[] {
  return (source.match(/(?:\(\?:[^()]*\)|[^|()])+/g) ?? []).flatMap((branch) => {
    const found = /\(\?:([^()]*)\)|\[(\w+)\]/.exec(branch);
    if (found === null) return [branch.replaceAll('\\', '')];
    const [part, choices, letters = ''] = found;
    const options = choices?.split('|') ?? [...letters];
    return options.flatMap((option) => expandPattern(branch.replace(part, option)));
  });
}

/** Short prefixes or words: the whole format must match. */
const shortBeginnings =
  'A3-|p8e-|AGE-SECRET-KEY-1|pat|LTAI|4b1d|v1\\.0-|sl\\.|EZ[AT]K|ico-|(?:live|test)_|(?:pub|)key-|[ps]k\\.|oy2|API-|pul-|EAAA|s\\.|t1\\.|YC|SK|[ps]at\\.';

export const tokenShapes: readonly TokenShape[] = [
  {
    hints: expandPattern(beginnings),
    isExact: true,
    pattern: new RegExp(`((?<![A-Za-z0-9])(?:${beginnings}))(?=[\\w.=+/~-]{0,200}\\d)[\\w.=+/~-]{12,}`, 'g'),
  },
  {
    hints: expandPattern(shortBeginnings),
    isExact: true,
    head: new RegExp(`\\b(?:${shortBeginnings})[\\w.-]{10}`),
    pattern: new RegExp(
      `\\b(${shortBeginnings})${
        /(?:(?<=A3-)[A-Z0-9]{6}-[A-Z0-9-]{20,30}|(?<=p8e-)[a-z0-9]{32}|(?<=KEY-1)[A-Z0-9]{58}|(?<=pat)[A-Za-z0-9]{14}\.[a-f0-9]{64}|(?<=LTAI)[A-Za-z0-9]{20}|(?<=4b1d)[A-Za-z0-9]{38}|(?<=v1\.0-)[a-f0-9]{24}-[a-f0-9]{146}|(?<=sl\.)[\w-]{130,}|(?<=EZ[AT]K)[A-Za-z0-9]{54}|(?<=ico-)[A-Za-z0-9]{32}|(?<=(?:live|test)_)[a-f0-9]{35}|(?<=key-)[a-f0-9]{32}|(?<=[ps]k\.)[\w-]{60,}\.[\w-]{22}|(?<=oy2)[a-z0-9]{43}|(?<=API-)[A-Z0-9]{26}|(?<=pul-)[a-f0-9]{40}|(?<=EAAA)[\w-]{22,60}|(?<=s\.)[A-Za-z0-9]{24}|(?<=t1\.)[\w-]{10,}\.[\w-]{80,}|(?<=YC)[\w-]{38}|(?<=SK)[a-fA-F0-9]{32}|(?<=[ps]at\.)[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20})(?![A-Za-z0-9])/
          .source
      }`,
      'g',
    ),
  },
  { hints: ['api_org_'], pattern: /\b(api_org_)[A-Za-z]{34}\b/g },
  { hints: ['q~'], pattern: /(?<![\w~.-])()[\w~.]{3}\dQ~[\w~.-]{31,34}/g },
  { hints: ['.atlasv1.'], pattern: /(?<![\w-])()[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}/g },
  { hints: ['_mmk'], pattern: /(?<![\w-])()[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/g },
  { hints: [':a'], pattern: /(?<!\w)()\d{8,10}:A[\w-]{34}(?![\w-])/g },
  { hints: ['hooks.slack.com/'], pattern: /(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w+/]{20,80}/g },
  { hints: ['.webhook.office.com/'], pattern: /(\.webhook\.office\.com\/webhookb2\/)[\w@/-]{20,300}/g },
  { hints: ['sc_', 'ext_', 'scauth_', 'authress_'], pattern: /(?<!\w)((?:sc|ext|scauth|authress)_)[A-Za-z0-9]{5,30}\.[\w.+/=-]{30,200}/g },
  // Identified by the preceding text.
  {
    hints: ['token ', 'apikey ', 'api-key '],
    pattern: /(\b(?:token|api-?key)\s{1,3})(?=[\w.+/=-]{0,200}\d)[A-Za-z0-9+/=]{28,200}(?![\w-])/gi,
  },
  {
    hints: ['auth-token', 'subscription-key', 'passphrase', 'password '],
    pattern: /(\b(?:x-auth-token|[\w-]{0,40}subscription-key|passphrase)["']?\s{0,3}[:=]\s{0,3}["']?)(?!env:)[^\s"'\\,;&<>]{8,200}/gi,
  },
  { hints: ['login'], pattern: /(\blogin\s{1,9}\S{1,60}\s{1,9}password\s{1,9})\S{4,200}/gi },
  {
    hints: ['sshpass', 'mysql', 'mariadb'],
    pattern: /(\b(?:sshpass\s{1,3}-p\s{0,3}|(?:mysql|mariadb|mysqldump)\b[^\n]{0,100}\s-p))[^\s"']{4,200}/g,
  },
  { hints: ['"auth"'], pattern: /("auth"\s{0,3}:\s{0,3}")[A-Za-z0-9+/=]{12,}/g },
  // YAML: a name without quotes and a long word of letters and digits.
  {
    hints: ['key:', 'token:', 'secret:', 'password:'],
    pattern:
      /(\b[\w.-]{0,60}(?:key|token|secret|password):\s{1,3})(?=[\w+/=]{0,200}\d)(?=[\d+/=]{0,60}[A-Za-z])[A-Za-z0-9+/=]{24,200}(?![\w-])/gi,
  },
];
