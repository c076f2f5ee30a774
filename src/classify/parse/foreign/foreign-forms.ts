import { anyOf, inOrder } from '../../patterns/composed.ts';

/** API calls of Amazon Bedrock: their errors are those of a model API. */
const bedrockCalls =
  'InvokeModel|Converse|ListFoundationModels|GetFoundationModel|ListInferenceProfiles|CreateModel|ApplyGuardrail|InvokeAgent|Retrieve';

/** Errors of other services, by the format that their clients print. */
const serviceForms: readonly (readonly [program: string, form: RegExp])[] = [
  [
    'an AWS service',
    new RegExp(`\\ban error occurred \\(\\w{1,60}\\) when calling the (?!(?:${bedrockCalls}))\\w{1,60} operation\\b`, 'i'),
  ],
  ['the Google Cloud CLI', /^ERROR: \(gcloud\.(?!ai\b)[\w.-]+\)/m],
  ['a chat-bot API', /^\s*\{\s*"ok":\s?false,\s?"error(?:_code)?":/],
  ['a GraphQL API', /^\s*\{\s*"errors":\s?\[\s*\{[^[\]]{0,400}"(?:locations|path|extensions)":/],
  ['a social network', /^\s*\{\s*"errors":\s?\[\s*\{\s*"code":\s?\d{2,3},\s?"message":[^{}]{1,200}\}\s*\]\s*\}\s*$/],
  ['a web server', /\bpermission to access \/(?!v\d|api|openai|anthropic)\S{0,200} on this (?:server|resource)\b/i],
];

/** A Google service other than those of models, logins and code assistants. */
export const otherGoogleService = inOrder(
  /(?<![\w.-])/i,
  /(?!(?:[\w-]{0,40}aiplatform|firebasevertexai|generativelanguage|cloudaicompanion|[\w-]{0,20}cloudcode-pa)\.|gemini)/i,
  /(?!(?:oauth2|www|iam\w*|cloudresourcemanager|serviceusage|managedprojects|type)\.)[a-z]{2,40}\.googleapis\.com/i,
);

/** The `domain` of an error of another Google API. */
export const googleDomain =
  /"domain":\s?"(?:youtube|calendar|drive|gmail|sheets|androidpublisher|analytics|customsearch|maps|storage|bigquery)\b/;

/** Error codes that only Slack sends, pasted without other text. */
export const chatCode = /^\s*(?:channel_not_found|not_in_channel|not_authed|is_archived|msg_too_long|missing_scope)\s*$/;

/** Command-line programs that start an error with their own name. */
const commandNames = [
  'gh glab svn hg ssh scp sftp rsync rclone restic openvpn wg-quick gem composer(?:\\.json)? bundle terraform tofu',
  'helm kubectl podman buildah vagrant packer ansible(?:-playbook)? jupyter ffmpeg ffprobe snap flatpak pacman zypper apk',
  'brew choco winget scoop psql pg_dump mysql mysqldump mongosh? redis-cli sqlite3 systemctl journalctl mount fsck certbot',
  'smbclient ldapsearch grafana sshd sudo rsyslogd dockerd containerd kubelet cron postfix(?:/\\w+)? dovecot named chronyd',
  'wpa_supplicant adb flutter heroku netlify wrangler flyctl yt-dlp steamcmd',
].join(' ');
export const commandForm = new RegExp(`^(?:\\w{3} +\\d+ [\\d:]{8} \\S+ )?(?:${commandNames.replaceAll(' ', '|')})(?:\\[\\d+\\])?: `, 'm');

/** In each text of that form, whose pattern takes half a millisecond to compile. */
export const startsWithName = /^(?:\w{3} +\d+ [\d:]{8} \S+ )?[a-z][\w./-]{1,20}(?:\[\d+\])?: /m;

/** Error pages of browsers. Electron writes the same codes in lower case, so those do not match. */
export const browserPage = anyOf(
  /\bNET::ERR_\w+|\bNS_ERROR_\w+/,
  /\b(?:SEC_ERROR|MOZILLA_PKIX_ERROR|SSL_ERROR|PR_[A-Z]{1,20})_\w{1,60}\b[\s\S]{0,200}\bpage\b/,
  /\bYour connection (?:is not|isn['’]t) (?:private|secure)\b|\bThis site can['’]t (?:be reached|provide)\b/,
  /\bDNS_PROBE_\w+|\bPotential Security Risk Ahead\b/,
);

export const aDatabase = 'a database';

/** Formats that decide whatever else is named, a page's policy in a browser and Go's compiler, which writes the column as no logger does, among them. */
export const sureForms: readonly (readonly [program: string, form: RegExp])[] = [
  ['a browser', /\bviolates the following Content Security Policy\b/i],
  ['a compiler', /^\S{1,200}\.go:\d+:\d+: (?!.*\b[45]\d\d\b)/m],
  ['an editor', /(?:\bvim\.\w{1,30} lua callback|\bE5108): [^\n]{0,200}\b(?:attempt to|bad argument)\b/i],
  ['a package manager', /^(?:Error: )?(?:Failed to download (?:resource|package|metadata)\b|Download failed: )/m],
  ['a social network', /"fbtrace_id"/],
  // The class of a driver's exception; a gateway may pass on that of its own database.
  [
    aDatabase,
    inOrder(
      /\b/,
      /(?:Meili|Mongo|Redis|Postgres|Psycopg|My[Ss]ql|Maria[Dd][Bb]|Elastic|Qdrant|Milvus|Chroma|Lance|Pinecone|Prisma)/,
      /[A-Za-z]{0,40}(?:Error|Exception)\b/,
    ),
  ],
  ['PHP', /\(\): Argument #\d{1,3} (?:\(\$\w{1,60}\) )?must be /],
];

/** Error formats that only one kind of program writes. */
export const foreignForms: readonly (readonly [program: string, form: RegExp])[] = [
  ...serviceForms,
  ['the file system', /^\S{1,200}\.(?:json|ya?ml|toml|txt|md|py|js|ts|sh|gguf|env|pem|crt): (?:file )?not found\b/im],
  [
    'a command-line program',
    anyOf(
      inOrder(
        /^(?:error: )?(?:(?:unknown |invalid )?(?:option|flag|argument) |cannot use (?:both )?)?['"`]?--[a-z]/im,
        /[\w-]{2,40}\b(?!=)/im,
      ),
      /\bwhen using --[a-z][\w-]{2,40}\W*$/im,
    ),
  ],
  ['an output parser', /\bOutputParserException\b|\bOUTPUT_PARSING_FAILURE\b|\bFailed to parse\. Text: "/],
  ['a test runner', /\bAssertionError: (?:assert|expected)\b|^E {3,12}(?:AssertionError|assert)\b|^--- FAIL: \w/m],
  ['a command-line program', /^\S{1,60}: error: (?:argument |unrecognized arguments|the following arguments)/m],
  // A path in quotation marks with what happened to it, in any language.
  ['the file system', /['"‘“`„](?:\/(?!v\d|api\b|chat\b|openai\b)|[A-Z]:\\)[^'"’”`“\n]{2,200}['"’”`“]: \p{L}/u],
  ['a package manager', /(?:[Kk]ey|Schlüssel|clé|clave|ключ|密钥)\W{1,3}[0-9A-F]{16}\b|\bNO_PUBKEY\b/],
  ['a terminal', /'(?:charmap|gbk|cp\d{3,4}|mbcs)' codec can't encode/],
  [
    'Docker or Kubernetes',
    inOrder(
      /\b/i,
      /statefulsets?|deployments?|daemonsets?|replicasets?|pods?|configmaps?|secrets?|ingress(?:es)?|persistentvolumeclaims?/i,
      /(?:\.[\w.]{1,60})? "[^"\n]{1,80}" (?:is invalid|is forbidden|already exists|not found)/i,
    ),
  ],
  ['a mail or directory server', /^[ \t]{0,20}(?:535|55[0-4])[ -]\D/m],
  ['Docker or Kubernetes', /\b(?:Readiness|Liveness|Startup) probe failed\b/],
  ['a cloud', /\bQuota ['"]?\w{0,60}(?:CPUS?|GPUS?|ADDRESSES|DISKS|INSTANCES|NETWORKS|SNAPSHOTS)\w{0,60}['"]? exceeded/i],
  ['the login of an application', /\bIDX\d{5}: |^(?:az: )?ERROR: AADSTS\d/m],
  ['a compiler', /\b(?:error )?(?:TS|CS|C|MSB|LNK|NU|NETSDK)\d{4}\b: /],
  ['a compiler', /^(?!.*\.(?:jsonl?|yaml|yml|toml|env):)\S{1,200}\.[a-z]{1,5}:\d+:\d+:? (?:fatal )?error\b/im],
  ['a compiler', /^\S{1,200}\.(?:java|kt|scala|swift|vue):\[?\d+(?:,\d+)?\]?:? error:/m],
  [
    'the file system',
    inOrder(
      /\b(?:mkdir|open|l?stat|remove|rename|ch(?:mod|own|dir)|unlink|link|fork\/exec|copy) ['"]?/,
      /(?:[/~.]|[A-Z]:\\)[^:\n]{0,200}: \w/,
    ),
  ],
  ['the file system', /\bcannot (?:create|open|remove|stat|access|copy|move|write)(?: regular| a)?(?: file| directory)? ['"‘`]?[/~.]/i],
  ['the file system', /\bjava\.nio\.file\.|\bSystem\.IO\.(?:File|Directory|Path|Drive)\w+Exception\b/],
  [aDatabase, /\b(?:ORA-\d{5}|SQLSTATE|PG::\w+|E11000 |ERROR \d{4} \(\w{5}\)|Msg \d+, Level \d+, State \d+)/],
  [aDatabase, /\bFATAL: {1,2}(?:database|role|sorry,) /],
  [aDatabase, /\b(?:sqlite3|pymysql|asyncpg|MySQLdb|cx_Oracle|oracledb|pymongo|mysql\.connector|pyodbc)\.\w/],
  ['a compiler', /\.(?:rb|php|pl|sh|lua):\d+: (?:syntax|parse) error/],
  ['git', /^(?:fatal|remote): (?!.*\bmodel)|\bPermission to \S{1,200} denied to\b/m],
  ['apt', /^E: \w/m],
  ['npm', /\bglobal npm install\b|^npm (?:ERR|error|WARN|verb|http)/m],
  ['Docker or Kubernetes', /^Error from server(?: \(\w+\))?: |\bOCI runtime\b|\bBack-off restarting\b|\bcontainer \w{12,64}\b/m],
  ['a chat platform', /\\?"global\\?": ?(?:true|false)[\s\S]{0,120}\\?"retry_after\\?":|\\?"retry_after\\?":[^{}]{0,120}\\?"global\\?":/],
  ['a mail or directory server', /(?<![\d.])[45]\d\d[ -][45]\.\d\.\d{1,2}(?![\d.])/],
  ['a mobile application', /\bE\/AndroidRuntime\b|\bandroid\.(?:os|app|content|view)\.|\bNSCocoaErrorDomain\b/],
  ['a process that was killed', /\b(?:r[abcd]x|r[sd]i|r[bs]p|r[89]|r1[0-5]|rip) {1,6}0x[\da-f]/],
  ['a GPU driver', /\b(?:VK_ERROR_\w+|hipError\w+|CUDNN_STATUS_\w+|CUBLAS_STATUS_\w+|cudaError\w+)/],
  ['a process supervisor', /\bsystemd\[\d+\]: |^\S+\.service: |\bsupervisord\b|\bpm2 /m],
];

/** URL of a request in a text: "GET https://…", "request to https://… failed", "for url: https://…", `path=/…` of a log. */
const requested = anyOf(
  /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s{1,3}"?(https?:\/\/[^\s"]{1,300})/gi,
  inOrder(
    /\b/gi,
    anyOf(
      /request(?:ing)? to|requesting|fetch(?:ing)?|(?:when|while) accessing/gi,
      /(?:fetch|request|download\w*) failed for|(?:down)?load(?:ing|ed)?(?: from)?|for url:?|resulted from/gi,
    ),
    /\s{1,3}['"`]?(https?:\/\/\S{1,300})/gi,
  ),
  // The request in an error line of nginx.
  /\brequest: "[A-Z]{3,7} (\/\S{1,200})/gi,
  /\b(?:urlopen|goto|get|post|fetch|request|open)\(\s{0,3}['"`](https?:\/\/[^'"`\s]{1,300})/gi,
  /\bpath=['"]?(\/\S{1,200})/gi,
);
/** The same in a transcript of curl. */
const transcribed = /^> (?:GET|POST|PUT|PATCH|DELETE|HEAD) (\/\S{0,300}) HTTP\/[\d.]{1,3}\s{1,3}> Host: (\S{1,200})/gim;
const ownHost = inOrder(
  /^(?:https?:\/\/)/i,
  /localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[|0\.0\.0\.0|host\.docker|[\w-]+(?::\d+)?\//i,
);
/** Names that hosts and paths of a model API or gateway may contain. */
const apiName = anyOf(
  /\/v\d\w*\/?$|chat|complet|message|model|respons|embed|generat|rerank|openai|anthropic|claude|gemini|gpt/i,
  /llm|\bai\b|[-.]ai[-./]|proxy|relay|gateway|infer|predict|codex|copilot|token|oauth|auth|login|key|usage/i,
  /balance|billing|tags|version|health|mcp|audio|image|transcri|speech|file|batch|assistant|thread/i,
  /moderation|credit|engine|deployment|workers|run\b/i,
);

/** URLs and paths of the requests that a text names. */
export function findRequestedUrls(text: string): string[] {
  return [
    ...[...text.matchAll(requested)].map((groups) => groups.slice(1).find((group) => group !== undefined) ?? ''),
    ...[...text.matchAll(transcribed)].map(([, path = '', host = '']) => `https://${host}${path}`),
  ];
}

/** A file that a message refers to, which a model API downloads from anywhere. */
const attachment = /\.(?:png|jpe?g|gif|webp|bmp|heic|svg|mp3|mp4|wav|webm|m4a|pdf)(?![\w-])/i;

/** Whether a text names requests, and none of their URLs contains a name that a model API would have. */
export function asksOtherSite(text: string): boolean {
  const urls = findRequestedUrls(text).filter((url) => !attachment.test(url));
  return (
    urls.length > 0 &&
    urls.every(
      (url) => !ownHost.test(url) && /^(?:https?:\/\/[^/]+)?\/[\w.~%-]{2}/.test(url) && !apiName.test(url.split(/[?#]/, 1)[0] ?? ''),
    )
  );
}

/** Whether a host with its path contains a name that a model API or gateway would have. */
export function namesApi(url: string): boolean {
  return apiName.test(url.split(/[?#]/, 1)[0] ?? '');
}

/** Packages that carry out a request, or wait for it, for the package that raised the error. */
const carriers = inOrder(
  /^/,
  anyOf(
    /httpx|httpcore|h11|h2|anyio|urllib3|requests|aiohttp|certifi|tenacity|backoff|undici|node-fetch|axios/,
    /follow-redirects|got|gaxios|agent-base|https-proxy-agent|p-retry|promise-retry/,
  ),
  /$/,
);

/** A frame of Python, of JavaScript with line and column, or the place that a logger prints. */
const frame = anyOf(
  /\bFile "([^"\n]{1,300})", line \d/g,
  inOrder(
    /(?<![^\s("'@{])((?:file:\/{2,3})?(?:[A-Z]:)?[^\s()"':\\/{@]{0,80}(?:[\\/][^\s()"':\\/{]{0,80}){1,20}):/g,
    /\d{1,6}(?::\d{1,6}\b|\})/g,
  ),
);
const installed = inOrder(
  /[\\/](?:site-packages|dist-packages|node_modules)[\\/]/,
  /(?!.*[\\/](?:site-packages|dist-packages|node_modules)[\\/])((?:@[^\\/]+[\\/])?[^\\/]+)/,
);
const ofRuntime = /[\\/]lib[\\/](?:python[\d.]+[\\/])?\w+(?:[\\/]\w+)?\.py$|^internal\//i;
/** What follows was raised while the first error was handled, or is another one. */
const nextTrace = /Traceback \(most recent|The above exception was|During handling of the above/;

/** The package whose code raised an error, by the innermost frame of the first stack trace; null for the program's own code. */
export function findStackOwner(text: string): string | null {
  for (const trace of text.split(nextTrace)) {
    const frames = [...trace.matchAll(frame)].map(([, python, script]) => ({
      path: python ?? script ?? '',
      isPython: python !== undefined,
    }));
    const [first] = frames;
    if (first === undefined) continue;
    // Python prints the innermost frame last.
    for (const { path } of first.isPython ? frames.reverse() : frames) {
      const [, owner = null] = installed.exec(path) ?? [];
      if (owner === null ? !ofRuntime.test(path) : !carriers.test(owner)) return owner;
    }
    return null;
  }
  return null;
}
