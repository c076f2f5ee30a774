import { commandPages, commonFlags, type Flag } from '../manifest.ts';
import { argumentValues, getRefused, getValues, listsByArgument, listsByOption } from './values.ts';

/** PowerShell completion, generated from the command table. */
export function powershellCompletion(): string {
  const flags = (list: readonly Flag[]): string => list.map((flag) => `    ${quoted(flag.name)} = ${quoted(flag.description)}`).join('\n');
  const choices = [...commandPages.flatMap((page) => page.flags), ...commonFlags].filter((flag) => getValues(flag).length > 0);
  return `# PowerShell completion for kush-doctor; written by kush-doctor completion powershell
Register-ArgumentCompleter -Native -CommandName kush-doctor -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = [ordered]@{
${commandPages.map((page) => `    ${quoted(page.name)} = ${quoted(page.summary)}`).join('\n')}
  }
  $common = [ordered]@{
${flags(commonFlags)}
  }
  $own = @{
${commandPages.map((page) => `    ${quoted(page.name)} = [ordered]@{\n${flags(page.flags)}\n    }`).join('\n')}
  }
  $refused = @{
${commandPages.map((page) => `    ${quoted(page.name)} = @(${getRefused(page).map(quoted).join(', ')})`).join('\n')}
  }
  $choices = @{
${choices.map((flag) => `    ${quoted(flag.name)} = @(${getValues(flag).map(quoted).join(', ')})`).join('\n')}
  }
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $before = if ($wordToComplete) { $words[-2] } else { $words[-1] }
${Object.entries({ ...listsByOption, ...listsByArgument })
  .map(([word, list]) => `  if ($before -eq '${word}') { $choices['${word}'] = @(kush-doctor completion ${list} 2>$null) }`)
  .join('\n')}
${Object.entries(argumentValues)
  .map(
    ([name, values]) =>
      `  if ($words.Count -gt 1 -and $words[1] -eq '${name}' -and $before -eq '${name}') { $choices['${name}'] = @(${values.map(quoted).join(', ')}) }`,
  )
  .join('\n')}
  if ($choices.ContainsKey($before)) {
    $choices[$before] | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
    return
  }
  $command = if ($words.Count -gt 1 -and $commands.Contains($words[1])) { $words[1] } else { 'doctor' }
  $offered = [ordered]@{}
  if ($words.Count -le 2) { $offered['--version'] = 'print the version'; foreach ($name in $commands.Keys) { $offered[$name] = $commands[$name] } }
  foreach ($name in $own[$command].Keys) { $offered[$name] = $own[$command][$name] }
  foreach ($name in $common.Keys) { if ($refused[$command] -notcontains $name) { $offered[$name] = $common[$name] } }
  $offered.GetEnumerator() | Where-Object { $_.Key -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterName', $_.Value)
  }
}
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
