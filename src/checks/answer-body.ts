import type { Bilingual } from '../domain/bilingual.ts';

/** Whether the body is markup. JSON with an HTML media type, as PHP programs send it, is not. */
export function isPage({ headers, body }: { headers: Readonly<Record<string, string>>; body: string }): boolean {
  const text = body.trimStart();
  return text.startsWith('<') || (/text\/html/i.test(headers['content-type'] ?? '') && !/^[{[]/.test(text));
}

const maxBodyLength = 60;

/** What came instead of an error object: a web page, nothing, or the first words. */
export function describeBody({ headers, body }: { headers: Readonly<Record<string, string>>; body: string }): Bilingual {
  const text = body.trimStart().slice(0, 1000).trim().replace(/\s+/g, ' ');
  if (text === '') return { en: 'with an empty body', zh: '，响应体为空' };
  const title = isPage({ headers, body }) ? /<title>([^<]{1,200})<\/title>/i.exec(body)?.[1]?.trim() : undefined;
  const start = `"${title ?? (text.length > maxBodyLength ? `${text.slice(0, maxBodyLength)}…` : text)}"`;
  return isPage({ headers, body })
    ? { en: `and a web page, ${start},`, zh: `，网页 ${start}` }
    : { en: `and ${start}`, zh: `，内容为 ${start}` };
}
