import { anyOf, inOrder } from '../../patterns/composed.ts';

/**
 * The error on a framework's own page, which comes from the program behind it: of Express ("<pre>Error: Premature close<br> at …") and of
 * Spring ("(type=Unauthorized, status=401)"). Sources: pillarjs/finalhandler index.js; Spring Boot's ErrorMvcAutoConfiguration.
 */
const errorPage = anyOf(
  inOrder(
    /<!doctype html>[\s\S]{0,200}?<title>Error<\/title>[\s\S]{0,100}?<pre>/gi,
    /([^<]{1,600})/gi,
    /(?:<br>[\s\S]{0,4000}?)?<\/pre>[\s\S]{0,40}?(?:<\/html>|$)/gi,
  ),
  inOrder(
    /<html>[\s\S]{0,60}?<h1>Whitelabel Error Page<\/h1>[\s\S]{0,400}?/gi,
    /<div>There was an unexpected error ([^<]{1,300})<\/div>/gi,
    /(?:<div>([^<]{1,600}))?[\s\S]{0,4000}?(?:<\/html>|$)/gi,
  ),
);

/** A text with the message of a framework's error page in place of the page. */
export function withoutErrorPage(text: string): string {
  if (!/<title>Error<\/title>|Whitelabel Error Page/i.test(text)) return text;
  return text.replace(errorPage, (page, ...groups: readonly unknown[]) =>
    [...groups.slice(0, 3), /\bbody-parser\b/.exec(page)?.[0]].filter((group) => typeof group === 'string').join('\n'),
  );
}
