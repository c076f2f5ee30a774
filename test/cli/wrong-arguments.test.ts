import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/parser.ts';
import { UsageError } from '../../src/domain/usage-error.ts';
import { captureIo } from '../support/io.ts';

async function getRefusal(argv: readonly string[], lang: 'en' | 'zh' = 'en'): Promise<{ message: string; fixes: readonly string[] }> {
  const error = await parseArguments(argv, { io: captureIo().io, version: '1.2.3', lang }).catch((caught: unknown) => caught);
  if (!(error instanceof UsageError)) throw new Error('expected a usage error');
  return error.toText(lang);
}

describe('arguments that are refused', () => {
  it.each([
    [['docter'], "Unknown command 'docter'.", 'Did you mean doctor?'],
    [['help', 'modls'], "Unknown command 'modls'.", 'Did you mean models?'],
    [['openrouter', '--routr'], "Unknown option '--routr'.", 'Did you mean --router?'],
    [['probe', '--steam'], "Unknown option '--steam'.", 'Did you mean --stream?'],
    [['https://api.example.com/v1'], "Unknown command 'https://api.example.com/v1'.", '--base-url https://api.example.com/v1'],
    [['check-key', 'https://api.example.com/v1'], 'Too many arguments', 'kush-doctor check-key --base-url https://api.example.com/v1'],
    [['sk-proj-abcdefghijklmnopqrstuvwxyz0123'], 'A key is never taken as an argument', '--key-env NAME'],
    [['check-key', 'sk-or-v1-0123456789abcdef0123456789'], 'A key is never taken as an argument', '--key-stdin'],
  ])('%j: %s', async (argv, message, fix) => {
    const refusal = await getRefusal(argv);
    expect(refusal.message).toContain(message);
    expect(refusal.fixes.join('\n')).toContain(fix);
    expect(JSON.stringify(refusal)).not.toMatch(/sk-proj-abc|sk-or-v1-0123/);
  });

  it('are told in Chinese', async () => {
    expect(await getRefusal(['docter'], 'zh')).toEqual({
      message: '未知命令“docter”。',
      fixes: ['是否指 doctor？', '运行 kush-doctor --help'],
    });
  });
});
