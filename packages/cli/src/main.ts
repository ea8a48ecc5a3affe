import { run } from './program.js';

// All has been written by then, and to end at once is quicker than to clean up first.
run(process.argv.slice(2)).then((status) => process.exit(status));
