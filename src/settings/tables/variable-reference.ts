/**
 * A value that refers to a variable instead of being the value, as written for shells, Windows, templates, CI, Node, Python, LiteLLM,
 * VS Code, Spring, Symfony and Azure Pipelines. A reader that does not expand it sends the reference.
 */
export const variableReference =
  /^\$\{?[A-Za-z_]\w*(?::-[^}]*)?\}?$|^\{env:[^}]*\}$|^%\w+%$|^\$?\{\{.*\}\}$|^\$\(.*\)$|^\$env:\w+$|^(?:process\.env|import\.meta\.env|os\.environ)\b|^os\.getenv\(|^\$\{(?:env|localEnv|input|config):[^}]*\}$|^env\(\w+\)$|^env[.:/]\w+$|^%env\(\w+\)%$|^#\{\w+\}#?$|^<%=?.*%>$/;
