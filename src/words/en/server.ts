import type { AreaWords } from '../words.ts';

/** Texts about gateways, providers, streams and answers. */
export const server = {
  'upstream.auth': {
    title: "The gateway's own credential at the provider failed",
    explanation: 'Your key is not what was refused.',
    causes: ['The key that the gateway keeps for the provider is invalid, expired or unpaid'],
    fixes: ['Retry, or choose another model; tell the operator if it repeats'],
  },
  'upstream.error': {
    title: 'The provider behind the gateway failed',
    explanation: 'The gateway passed the request on and got an error or rubbish back.',
    causes: ['A fault at the provider', 'The provider refused something the gateway does not tell'],
    fixes: ['Retry with growing delays; try another model', 'Send the request id to the operator if it repeats'],
  },
  'upstream.overloaded': {
    title: 'The provider is overloaded',
    explanation: 'The model has no capacity at the moment.',
    causes: ['Heavy load at the provider'],
    fixes: ['Wait 5–10 seconds and retry with growing delays', 'Use another model meanwhile'],
  },
  'upstream.timeout': {
    title: 'The provider did not answer in time',
    explanation: 'A gateway or edge gave up waiting; this was not your own timer.',
    causes: ['A very long answer without streaming', 'A slow or overloaded provider'],
    fixes: ['Stream the answer', 'Ask for less at once, then retry'],
  },
  'gateway.internal': {
    title: 'The gateway itself failed',
    explanation: 'A fault inside the service; the request may be fine.',
    causes: ['A fault or a restart of the gateway'],
    fixes: ['Retry with growing delays', 'Send the request id to the operator if it repeats'],
  },
  'gateway.no_provider': {
    title: 'The gateway has no provider for this model now',
    explanation: 'No channel, account or node can serve it.',
    causes: ['All providers of this model are offline', "The model is not enabled for the key's group", 'The model name is misspelt'],
    fixes: ['Retry shortly; check the model name and the group of the key', 'Choose another model'],
  },
  'gateway.overloaded': {
    title: 'The gateway is at capacity',
    explanation: 'It, or all its providers, are busy.',
    causes: ['Heavy load, or maintenance'],
    fixes: ['Retry with growing delays'],
  },
  'gateway.bad_gateway': {
    title: 'An edge could not reach the gateway',
    explanation: 'The proxy in front answered in its place.',
    causes: ['The gateway is down or restarting', 'A local proxy catches requests to localhost'],
    fixes: ['Retry with growing delays', 'For a local server set NO_PROXY=localhost,127.0.0.1'],
  },
  'stream.interrupted': {
    title: 'The stream ended before its end',
    explanation: 'The connection closed before the terminal event.',
    causes: ['The gateway or an edge limits how long a stream may last', 'The provider broke off'],
    fixes: [
      'Retry; ask for shorter answers',
      'If it always breaks after the same round number of seconds, a timeout on the way is the cause',
    ],
  },
  'stream.error_event': {
    title: 'An error arrived inside the stream',
    explanation: 'The status was 200, the failure came later as an event.',
    causes: ['The provider failed while it answered'],
    fixes: ['Read the error in the event; retry if it is about load'],
  },
  'stream.nonconformant': {
    title: 'The stream breaks the rules of its protocol',
    explanation: 'Clients may throw, hang or lose data.',
    causes: ['The gateway translates between protocols imperfectly'],
    fixes: ['Record it with `kush-doctor probe --stream --record FILE` and send the recording with the violations to the operator'],
  },
  'stream.buffered': {
    title: 'The stream arrives in bursts',
    explanation: 'Something on the way collects it before passing it on.',
    causes: ['nginx `proxy_buffering`, compression, or a middlebox'],
    fixes: ['Operator: send `X-Accel-Buffering: no` and do not compress event streams'],
  },
  'stream.idle_cut': {
    title: 'Something on the way cuts a silent stream',
    explanation: 'Each time the stream has been silent for the same time, it is cut.',
    causes: ['A proxy or load balancer closes idle connections', 'The gateway sends no keep-alive while the model thinks'],
    fixes: ['Raise the idle timeout of the proxy, or have the gateway send keep-alive comments'],
  },
  'response.context_cut': {
    title: 'Part of the request was cut before the model saw it',
    explanation: 'The server accepted a prompt that is longer than the context it has loaded and dropped a part of it.',
    causes: ["The loaded context is smaller than the model's own", 'The gateway shortens long requests'],
    fixes: ['Load the model with a larger context, or shorten the prompt'],
  },
  'response.cache_broken': {
    title: 'The prompt cache does not work here',
    explanation: 'Repeated prompts are billed in full although the client marks them for the cache.',
    causes: ['The gateway drops `cache_control` or changes the prompt between calls'],
    fixes: ['Ask the operator whether cache marks are passed on; compare the usage of two equal calls'],
  },
  'response.feature_ignored': {
    title: 'A feature was accepted and ignored',
    explanation: 'The request was answered as if the parameter had not been sent.',
    causes: ['The gateway drops parameters it does not know', 'The model does not have the feature'],
    fixes: ['Use a route or model that has the feature; `kush-doctor compat` lists them'],
  },
  'response.malformed': {
    title: 'The answer is not what the protocol promises',
    explanation: 'A success status with an empty, cut or foreign body.',
    causes: ['The provider sent nothing', 'A proxy damaged or cut the answer'],
    fixes: ['Retry; if it repeats, send the operator what `kush-doctor report` writes'],
  },
  'response.too_large': {
    title: 'The answer exceeds the reading limit',
    explanation: 'Body, headers or decompressed size are too large.',
    causes: ['A server sends far more than an API answer'],
    fixes: ['Check what the address really serves'],
  },
  'response.model_swapped': {
    title: 'Another model answered than the one asked for',
    explanation: 'The answer names a different model.',
    causes: ['An alias, a fallback, or a substitution by the router'],
    fixes: ['Ask for the exact id; ask the operator about fallbacks'],
  },
  'response.usage': {
    title: 'The usage figures are missing or implausible',
    explanation: 'Costs cannot be checked against them.',
    causes: ['The gateway does not pass usage on'],
    fixes: ['Compare with the usage page of the router'],
  },
} as const satisfies AreaWords<'upstream' | 'gateway' | 'stream' | 'response'>;
