/**
 * A value that refers to a variable instead of being the value, as written for shells, Windows, templates, CI, Node, Python, LiteLLM,
 * VS Code, Spring and Symfony. A reader that does not expand it sends the reference.
 */
export const variableReference =
  /^\$\{?[A-Za-z_]\w*(?::-[^}]*)?\}?$|^\{env:[^}]*\}$|^%\w+%$|^\$?\{\{.*\}\}$|^\$\(.*\)$|^\$env:\w+$|^(?:process\.env|import\.meta\.env|os\.environ)\b|^os\.getenv\(|^\$\{(?:env|localEnv|input|config):[^}]*\}$|^env\(\w+\)$|^env[.:/]\w+$|^%env\(\w+\)%$|^<%=?.*%>$/;

/**
 * A reference with nothing but the name of a variable in capitals, which is not a secret: hiding it would hide the name everywhere. A
 * password may begin with `$`.
 */
export const namedVariable =
  /^(?:\$\{?|\$env:|\$\{(?:env|localEnv):|\{env:|%|process\.env\.|os\.environ\/|\$?\{\{\s?(?:secrets|vars|env)\.)[A-Z][A-Z\d]{1,20}(?:_[A-Z\d]{1,20}){1,5}(?:\}|%|\s?\}\})?$/;
