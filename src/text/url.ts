/** Decodes percent escapes; returns the text unchanged if one is malformed. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The port of a URL, or its protocol's default. */
export function getPort({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

/** A URL or path without trailing slashes. Takes linear time: the text may consist only of slashes. */
export function withoutSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end--;
  return text.slice(0, end);
}

/** A base URL without its last version segments (`/v1`, `/v1beta`) and the slashes after them. */
export function withoutVersion(base: string): string {
  let rest = withoutSlashes(base);
  for (let slash = rest.lastIndexOf('/'); slash !== -1; slash = rest.lastIndexOf('/')) {
    if (!/^v\d+(?:[a-z]+\d*)?$/.test(rest.slice(slash + 1))) break;
    rest = rest.slice(0, slash);
  }
  return rest;
}

/** Whether a text is an http or https URL without user name, query or fragment. */
export function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && search === '' && hash === '';
}
