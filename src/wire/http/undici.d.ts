/** The only file of undici that the wire loads; the package's index would also load `fetch`, the agents and the handlers. */
declare module 'undici/lib/dispatcher/client.js' {
  export { Client as default } from 'undici';
}
