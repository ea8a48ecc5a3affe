import { info } from './commands/info.js';
import { plainInfo } from './plain-arguments.js';

const args = process.argv.slice(2);
const plain = plainInfo(args);
// Reading the command line in full, with its help and its errors, takes longer than telling of an image.
const running = plain
  ? info(plain.files, plain.options)
  : import('./program.js').then(({ run }) => run(args));
// All has been written by now, and to end at once is quicker than to clean up first.
running.then((status) => process.exit(status));
