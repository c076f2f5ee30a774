/**
 * A reference with nothing but the name of a variable in capitals, which is not a secret: hiding it would hide the name everywhere. A
 * password may begin with `$`.
 */
export const namedVariable =
  /^(?:\$(?:env:|\{\{? ?(?:\w{1,9}[.:])?)?|\{env:|%|process\.env\.|os\.environ\/)[A-Z][A-Z\d]{1,20}(?:_[A-Z\d]{1,20}){1,5}[ }%]{0,3}$/;
