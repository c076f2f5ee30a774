const ourCommand = /kush-doctor(?: [a-z-]{1,40}){0,3}$/;

/** Whether a text ends with what somebody copies: a command, an option, an address, a path, an assignment, code. */
function endsInCode(text: string): boolean {
  const word = text.split(/[\s\u4e00-\u9fff]/).at(-1) ?? '';
  return /[/=@\\`]|^\W?--?\w/.test(word) || ourCommand.test(text);
}

/** A sentence with its full stop, unless it ends with another mark or with code, to which a stop would be copied. */
export function withFullStop(text: string): string {
  if (!/[\p{L}\p{N})）"”'’%]$/u.test(text) || endsInCode(text.slice(-200))) return text;
  return `${text}${/\p{Script=Han}/u.test(text) ? '。' : '.'}`;
}
