#!/usr/bin/env node
// From 22.1, Node caches the compiled code, which saves a few milliseconds per start.
require('node:module').enableCompileCache?.();
const { run } = require('../dist/program.js');

// Everything has been written by now, and exiting at once is faster than cleaning up first.
run(process.argv.slice(2)).then((status) => process.exit(status));
