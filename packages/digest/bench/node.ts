import { createHash } from 'node:crypto';
import { noble, race } from './race.js';

/**
 * Prints the speed of the script digests in Node: `tsx --conditions=diskloupe-source packages/digest/bench/node.ts`.
 */
console.log('| digest by script in Node | MiB/s | rival | MiB/s | ratio |');
console.log('| --- | ---: | --- | ---: | ---: |');
for (const { algorithm, rival, ours, theirs, ratio } of [
  ...race('@noble/hashes', noble),
  ...race('node:crypto', createHash),
]) {
  console.log(
    `| ${algorithm} | ${ours.toFixed(0)} | ${rival} | ${theirs.toFixed(0)} | ${ratio.toFixed(2)} |`,
  );
}
