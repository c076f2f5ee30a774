import { UsageError } from '../domain/usage-error.ts';

/** The error for a key on the command line, where it is visible in the process list and the shell's history. */
export function keyArgumentError(): UsageError {
  return new UsageError(
    {
      en: 'A key is never taken as an argument: it would show in the process list and in your shell history.',
      zh: '密钥不能写成命令行参数：它会出现在进程列表和 shell 历史里。',
    },
    [
      { en: 'Put it in the environment and name it: --key-env NAME', zh: '放进环境变量并指定其名称：--key-env NAME' },
      { en: 'Or pipe it in: --key-stdin', zh: '或用管道传入：--key-stdin' },
    ],
  );
}
