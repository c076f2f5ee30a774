import { dirname, join } from 'node:path';
import type { Client } from '../../../../domain/protocol.ts';
import { clientFacts } from '../../../tables/client-facts.ts';
import { getNode, getText, parseJsonText } from '../../jsonc.ts';
import type { ClientContext } from './config-file.ts';

const maxFolders = 40;

/** The installed version of a client's npm package, read from the folders next to those in PATH; null if none is found. */
export function findVersion(client: Client, { world, files }: ClientContext): string | null {
  const name = clientFacts[client].package;
  if (name === null) return null;
  const separator = world.platform === 'win32' ? ';' : ':';
  const bins = (world.env.PATH ?? '')
    .split(separator)
    .filter((folder) => folder !== '')
    .slice(0, maxFolders);
  for (const bin of bins) {
    for (const modules of [join(dirname(bin), 'lib/node_modules'), join(bin, 'node_modules'), dirname(bin)]) {
      if (modules === dirname(bin) && !/node_modules$/.test(modules)) continue;
      const read = files.readTextFile(join(modules, name, 'package.json'));
      const version = read.ok ? getText(getNode(parseJsonText(read.bytes.toString('utf8')), 'version')) : undefined;
      if (version !== undefined) return `${name} ${version.slice(0, 40)}`;
    }
  }
  return null;
}
