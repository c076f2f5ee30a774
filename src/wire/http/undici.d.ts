/** The one file of undici that the wire loads: not `fetch`, the agents or the handlers, which the package's index would bring. */
declare module 'undici/lib/dispatcher/client.js' {
  export { Client as default } from 'undici';
}
