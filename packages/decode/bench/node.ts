import { measureDecoders } from './decode-speed.js';

/** Prints the results of `measureDecoders`: `tsx --conditions=diskloupe-source packages/decode/bench/node.ts`. */
console.log('| decoding | beside | ours, MiB/s | theirs, MiB/s | ratio |');
console.log('| --- | --- | ---: | ---: | ---: |');
for (const { what, rival, ours, theirs, ratio } of measureDecoders()) {
  console.log(`| ${what} | ${rival} | ${ours.toFixed(0)} | ${theirs.toFixed(0)} | ${ratio.toFixed(2)} |`);
}
