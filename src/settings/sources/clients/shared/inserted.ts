import type { Trust } from '../../../../domain/setting.ts';

/** Names of variables that hold an address or a part of one. */
const namesAddress =
  /(?:URL|URI|HOST|BASE|ENDPOINT|DOMAIN|PORT|REGION|RESOURCE|ACCOUNT|PROJECT|DEPLOYMENT|GATEWAY|VERSION|PATH|ID|NAME)S?$/i;

/**
 * Whether a file may put the value of a variable into a base URL. A project's file could name any variable of the user's shell, and the value
 * would be displayed and looked up as a host name: only variables for addresses, and values that are one, are inserted.
 */
export function mayInsertVariable(trust: Trust, name: string, value: string): boolean {
  return trust !== 'project' || namesAddress.test(name) || /^https?:\/\//i.test(value.trim());
}

/** Whether a file may put the content of another file into a base URL: a project's file only that of a file of the project. */
export function mayInsertFile(trust: Trust, other: Trust): boolean {
  return trust !== 'project' || other === 'project';
}
