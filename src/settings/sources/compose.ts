import { join, relative, resolve } from 'node:path';
import type { FileReader } from './files.ts';
import { getMembers, getNode, getText, type JsonNode } from './jsonc.ts';
import { parseYaml } from './yaml.ts';

/** The names that Docker Compose looks for. */
export const composeFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/** Whether a path is that of a compose file, one for another environment included: `docker-compose.prod.yml`. */
export function isComposeFile(path: string): boolean {
  return /(?:^|[\\/])(?:docker-)?compose[\w.-]*\.ya?ml$/.test(path);
}

/** The files in the project that services of a compose file name with `env_file`, at most twenty. */
export async function findComposeEnvFiles(cwd: string, files: FileReader): Promise<string[]> {
  const paths = new Set<string>();
  for (const name of composeFiles) {
    const read = files.readTextFile(join(cwd, name));
    const root = read.ok ? await parseYaml(read.bytes.toString('utf8')) : null;
    for (const [, service] of getMembers(getNode(root, 'services'))) {
      for (const path of findPaths(getNode(service, 'env_file'))) {
        const full = resolve(cwd, path);
        if (!relative(cwd, full).startsWith('..')) paths.add(full);
      }
    }
  }
  return [...paths].slice(0, 20);
}

function findPaths(node: JsonNode | undefined): string[] {
  if (Array.isArray(node?.value))
    return (node.value as readonly JsonNode[]).flatMap((entry) => getText(entry) ?? getText(getNode(entry, 'path')) ?? []);
  const text = getText(node);
  return text === undefined ? [] : [text];
}
