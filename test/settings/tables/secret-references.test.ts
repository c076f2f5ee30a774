import { describe, expect, it } from 'vitest';
import { holdsSecret } from '../../../src/app/known-secrets.ts';
import { resolveExample } from '../issues/issue-example.ts';

async function findKeyIssues(value: string, name = 'OPENAI_API_KEY'): Promise<string[]> {
  const text = value.replaceAll("'", '"');
  const settings = await resolveExample(`${name}='${text}'\nOPENAI_BASE_URL=https://openrouter.ai/api/v1\n`);
  return settings.issues.map(({ code }) => code).filter((code) => /^(?:key-in-store|key-unexpanded|name-public)$/.test(code));
}

describe('a value that is no key but a reference to one', () => {
  it.each([
    'op://Private/openai/credential',
    'ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:pA=]',
    'encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3dAt',
    'ref+vault://secret/llm#/key',
    'vault:secret/data/llm#OPENAI_API_KEY',
    '$ANSIBLE_VAULT;1.1;AES256',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:openai-AbCdEf',
    '{{resolve:secretsmanager:openai:SecretString:key}}',
    'projects/42/secrets/openai/versions/latest',
    '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/openai/)',
    '{cipher}AQA2XZ',
    `\${{ secrets.OPENAI_API_KEY }}`,
  ])('%s belongs to a store', async (value) => expect(await findKeyIssues(value)).toEqual(['key-in-store']));

  it.each([
    '$MY_KEY',
    `\${MY_KEY}`,
    `\${MY_KEY:-none}`,
    '%MY_KEY%',
    '$env:MY_KEY',
    'process.env.MY_KEY',
    'os.environ/MY_KEY',
    'os.environ["MY_KEY"]',
    'os.getenv("MY_KEY")',
    `\${localEnv:MY_KEY}`,
    `\${input:openai-key}`,
    '{env:MY_KEY}',
    'env(MY_KEY)',
    '%env(MY_KEY)%',
    "<%= ENV['MY_KEY'] %>",
    '$(pass show openai)',
  ])('%s is a variable that nothing expanded', async (value) => expect(await findKeyIssues(value)).toEqual(['key-unexpanded']));

  it.each([
    'sk-proj-0aB3cD5eF7gH9iJ1kL2mN4oP',
    'AIzaSyA-0aB3cD5eF7gH9iJ1kL2mN4oPqRsTuVwX',
    'environment7Key0aB3cD5e',
    'vault-0aB3cD5eF7gH9iJ1',
  ])('%s is a key', async (value) => expect(await findKeyIssues(value)).toEqual([]));
});

describe('a key in a variable that a build publishes', () => {
  it.each(['NEXT_PUBLIC_OPENAI_API_KEY', 'VITE_ANTHROPIC_API_KEY', 'REACT_APP_GEMINI_API_KEY', 'EXPO_PUBLIC_OPENAI_API_KEY'])(
    '%s',
    async (name) => expect(await findKeyIssues('sk-0aB3cD5eF7gH9iJ1kL2mN4oP', name)).toEqual(['name-public']),
  );

  it.each(['NEXT_PUBLIC_OPENAI_MODEL', 'PUBLIC_OPENAI_BASE_URL', 'VITE_APP_TITLE'])('%s is no secret', async (name) =>
    expect(await findKeyIssues('anything', name)).toEqual([]),
  );
});

describe('what is hidden in every output', () => {
  it.each(['$OPENAI_API_KEY', `\${OPENAI_API_KEY}`, `\${{ secrets.OPENAI_API_KEY }}`, '%OPENAI_API_KEY%', 'os.environ/OPENAI_API_KEY'])(
    'not the name of a variable: %s',
    (value) => expect(holdsSecret('OPENAI_API_KEY', value)).toBe(false),
  );

  it.each(['$ecretPassw0rd', '$ABC123XYZ', '%Pa55word%', '$(echo sk-0aB3cD5eF7)', '{{0aB3cD5eF7gH9iJ1}}'])(
    'a value that only begins like one: %s',
    (value) => expect(holdsSecret('DB_PASSWORD', value)).toBe(true),
  );
});
