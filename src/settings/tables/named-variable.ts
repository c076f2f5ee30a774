/**
 * A reference with nothing but the name of a variable in capitals, which is not a secret: hiding it would hide the name everywhere. A
 * password may begin with `$`.
 */
export const namedVariable =
  /^(?:\$\{?|\$env:|\$\{(?:env|localEnv):|\{env:|%|process\.env\.|os\.environ\/|\$?\{\{\s?(?:secrets|vars|env)\.)[A-Z][A-Z\d]{1,20}(?:_[A-Z\d]{1,20}){1,5}(?:\}|%|\s?\}\})?$/;
