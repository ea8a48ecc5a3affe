// Loaded with `node --require` before bin/diskloupe.js: keeps what V8 makes of the program, with all functions that this
// run needs, where bin/diskloupe.js will look for it.
const { writeFileSync } = require('node:fs');
const vm = require('node:vm');

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    process.on('exit', () => writeFileSync(`${options.filename}.code`, this.createCachedData()));
  }
};
