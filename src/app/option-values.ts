/** The values that arguments give to an option, as `--name value` or `--name=value`: for arguments that may be invalid, before they are parsed. */
export function getOptionValues(argv: readonly string[], option: string): string[] {
  return argv.flatMap((argument, at) => {
    if (argument.startsWith(`${option}=`)) return [argument.slice(option.length + 1)];
    return argument === option ? argv.slice(at + 1, at + 2) : [];
  });
}
