import type { AreaWords, Words } from '../words.ts';

/** Texts about this machine (clients and settings) and about unknown errors. */
export const local = {
  'client.sdk_version': {
    title: 'The SDK is missing, too old or mismatched',
    explanation: 'The program failed before it sent anything.',
    causes: ['The package is not installed in this environment', 'The code was written for another major version'],
    fixes: ['Python: `pip install --upgrade openai anthropic`. Node: update Node to 20 or later and the package'],
  },
  'client.env': {
    title: 'The program did not see its environment variables',
    explanation: 'The key was not there when the client was made.',
    causes: [
      '`load_dotenv()` was not called, or the .env file is elsewhere',
      'The variable was set in another shell, or after the program started',
    ],
    fixes: ['Load the .env file before the client is made; run `kush-doctor env` to see what is visible'],
  },
  'config.missing': {
    title: 'No key or no base URL was found',
    explanation: 'Nothing can be examined without them.',
    causes: ['The base URL or the key stands neither in the environment nor in an env file'],
    fixes: ['Set KUSH_DOCTOR_API_KEY and KUSH_DOCTOR_BASE_URL, or the variables of your client'],
  },
  'config.key_format': {
    title: 'The key is not in the form of a key',
    explanation: 'A placeholder, quotes, blanks, a line end or a foreign character is in it.',
    causes: [
      'It was copied with something around it, or from a masked display',
      'In a ByteString error, index 7 is the first character after `Bearer `',
    ],
    fixes: ['Copy the key again, without quotes, blanks or the word Bearer'],
  },
  'config.key_mismatch': {
    title: 'The key belongs to another service than the base URL',
    explanation: 'Its prefix is known for another host.',
    causes: ['Key and base URL come from different sources'],
    fixes: ['Pair the key with the base URL of the service that issued it'],
  },
  'config.base_url': {
    title: 'The base URL is malformed or wrong for the client',
    explanation: 'Scheme, `/v1` or the end of the path is not as this client needs it.',
    causes: ['`https://` is missing', '`/v1` is missing, doubled, or not wanted by this client', 'A whole endpoint was pasted'],
    fixes: [
      'OpenAI clients: `https://HOST/v1`. Anthropic clients and Claude Code: `https://HOST`, without `/v1`. Never with `/chat/completions` or `/messages`',
      'Run `kush-doctor env` to see the URL that each client would call',
    ],
  },
  'config.insecure_url': {
    title: 'The base URL is plain http to another machine',
    explanation: 'The key would travel readable.',
    causes: ['http was written for https', 'The host is a service of a private network'],
    fixes: ['Use https', 'Where the network is your own, as between services of Docker, accept it with --allow-insecure-http'],
  },
  'config.env_file': {
    title: 'Something is wrong with an env file',
    explanation: 'Its syntax, encoding, place or protection.',
    causes: ['Wrong encoding, quotes or duplicates', 'It is readable by git'],
    fixes: ['Run `kush-doctor env --fix`, which shows the changes first'],
  },
  'config.plan_base': {
    title: 'The key and the base URL belong to two accounts of the same vendor',
    explanation: 'The vendor sells a plan and pay-as-you-go access, each at an address of its own, billed apart.',
    causes: ["A plan's key is used at the pay-as-you-go address, or the reverse"],
    fixes: ['Use the base URL that goes with the key, or a key of the account that the base URL belongs to'],
  },
  'config.placeholder': {
    title: 'The value is still the placeholder of an example',
    explanation: 'A text that an example put where your own value belongs is in use.',
    causes: ['The example was copied and not filled in'],
    fixes: ['Put your own value in its place'],
  },
  'config.shadowed': {
    title: 'A setting is overridden by another source',
    explanation: 'What you edited is not what is used.',
    causes: ['An exported variable beats the file', 'Parsers read the value differently'],
    fixes: ['Unset the variable that wins, or change it there'],
  },
  'config.conflict': {
    title: 'Two settings exclude each other',
    explanation: 'Both are set, and clients choose differently.',
    causes: ['A token and a key, or a login and a key, are set together'],
    fixes: ['Keep one of the two'],
  },
  'config.name': {
    title: 'A variable name is misspelt or belongs to another client',
    explanation: 'The client does not read it.',
    causes: ['OPENAI_API_BASE for OPENAI_BASE_URL, or a slip of letters'],
    fixes: ['Rename it to what the client reads'],
  },
  'config.untrusted_source': {
    title: 'A file of the project would send your key to a host it chose',
    explanation: 'The key comes from outside the project, the address from inside.',
    causes: ['The project sets a base URL, the shell holds the key'],
    fixes: ['If you trust the project, repeat with --trust-project'],
  },
  'config.proxy': {
    title: 'The proxy settings are wrong',
    explanation: 'They are malformed, contradict each other, or catch the wrong hosts.',
    causes: ['A scheme that the client does not know', 'NO_PROXY lacks localhost'],
    fixes: ['Correct HTTPS_PROXY and NO_PROXY; for SOCKS in Python install `httpx[socks]`'],
  },
  'config.ca': {
    title: 'A CA variable names a file that cannot be used',
    explanation: 'It is unreadable or not PEM.',
    causes: ['The path is wrong, or the file is DER'],
    fixes: ['Convert it to PEM and correct the path'],
  },
  'config.argument': {
    title: 'A command-line argument is wrong',
    explanation: 'The command could not start.',
    causes: ['A misspelt option or value'],
    fixes: ['See `kush-doctor --help`'],
  },
  'config.client_timeout': {
    title: "The client's timeout is shorter than answers may take",
    explanation: 'Long answers will be cut off by the client itself.',
    causes: ['A short default timeout'],
    fixes: ['Raise the timeout of the client, and stream'],
  },
  'config.tls_disabled': {
    title: 'Certificate checks are switched off',
    explanation: 'NODE_TLS_REJECT_UNAUTHORIZED=0 lets anyone between read the key.',
    causes: ['A workaround was left in place'],
    fixes: ['Remove it and trust the right root with NODE_EXTRA_CA_CERTS'],
  },
  unknown: {
    title: 'Nothing known fits this',
    explanation: 'No rule recognises it; what was read is shown.',
    causes: [],
    fixes: ['Look at the evidence; paste more of the text, headers included', 'Run `kush-doctor` to examine the connection itself'],
  },
} as const satisfies AreaWords<'client' | 'config'> & { unknown: Words };
