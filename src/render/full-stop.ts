/** Ends with what somebody copies: a command, an address, a path, an assignment, code. */
const endsInCode = /(?:`|--?[\w-]{1,60}|[^\s\u4e00-\u9fff]{0,200}[/=@\\][^\s\u4e00-\u9fff]{0,200}|kush-doctor(?: [a-z-]{1,40}){0,3})$/;

/** A sentence with its full stop, unless it ends with another mark or with code, to which a stop would be copied. */
export function withFullStop(text: string): string {
  if (!/[\p{L}\p{N})）"”'’%]$/u.test(text) || endsInCode.test(text.slice(-200))) return text;
  return `${text}${/\p{Script=Han}/u.test(text) ? '。' : '.'}`;
}
