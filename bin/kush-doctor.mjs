#!/usr/bin/env node
import { createRequire } from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 18)) {
  process.stderr.write(`kush-doctor needs Node 20.18.1 or newer; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.\n`);
  process.exitCode = 2;
} else {
  createRequire(import.meta.url)('../dist/main.cjs');
}
