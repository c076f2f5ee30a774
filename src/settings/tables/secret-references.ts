/** A value that names a secret in a store instead of being the secret: only the store's own tool replaces it. */
export interface SecretStore {
  name: string;
  /** Starts a program with the secrets in place; undefined if the platform does it. */
  command?: string;
}

/** Forms from the documentation of each tool, read 2026-11. */
const stores: readonly { pattern: RegExp; store: SecretStore }[] = [
  { pattern: /^op:\/\//, store: { name: '1Password', command: 'op run -- COMMAND' } },
  { pattern: /^ENC\[[A-Z\d_]+,/, store: { name: 'SOPS', command: "sops exec-env FILE 'COMMAND'" } },
  { pattern: /^encrypted:/, store: { name: 'dotenvx', command: 'dotenvx run -- COMMAND' } },
  { pattern: /^(?:ref\+|secretref\+)[a-z]+:\/\//, store: { name: 'vals', command: "vals exec -f FILE -- 'COMMAND'" } },
  { pattern: /^infisical:\/\//, store: { name: 'Infisical', command: 'infisical run -- COMMAND' } },
  { pattern: /^(?:vault:|vault:\/\/|!vault\b|\$ANSIBLE_VAULT;)/, store: { name: 'Vault' } },
  { pattern: /^arn:aws[\w-]*:(?:secretsmanager|ssm):|^\{\{resolve:(?:secretsmanager|ssm)/, store: { name: 'AWS' } },
  { pattern: /^projects\/[^/\s]+\/secrets\/|^(?:gcp)?sm:\/\//, store: { name: 'Google Secret Manager' } },
  { pattern: /^@Microsoft\.KeyVault\(|^(?:akv|azurekeyvault):\/\//, store: { name: 'Azure Key Vault' } },
  { pattern: /^\{cipher\}/, store: { name: 'Spring Cloud Config' } },
  { pattern: /^\$\{\{\s*secrets\./, store: { name: 'GitHub Actions' } },
];

/** The store that a value refers to; null if the value is none of its references. */
export function findSecretStore(text: string): SecretStore | null {
  return stores.find(({ pattern }) => pattern.test(text))?.store ?? null;
}
