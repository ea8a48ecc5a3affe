/**
 * `pnpm mutate`: changes each comparison and each constant of the formats' headers, probes and checks, one at a time, and
 * tells which change no test of the format noticed.
 *
 *   pnpm mutate             all formats
 *   pnpm mutate vdi qcow2   some
 *   pnpm mutate --list vdi  the survivors line by line, also those that are known
 */
import { parseArgs } from 'node:util';
import { formatNames } from './mutate/bundle.js';
import { known } from './mutate/known-survivors.js';
import { runMutants } from './mutate/run-mutants.js';

const { values, positionals } = parseArgs({ options: { list: { type: 'boolean' } }, allowPositionals: true });
let all = 0;
let alive = 0;
for (const format of positionals.length ? positionals : formatNames()) {
  const started = performance.now();
  const { mutants, survivors, hung } = await runMutants(format);
  const unknown = survivors.filter((mutant) => !known(mutant));
  all += mutants.length;
  alive += unknown.length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${format.padEnd(10)} ${mutants.length} mutants, ${unknown.length} survived, ` +
      `${survivors.length - unknown.length} survived for a known reason, ${hung} hung (${seconds} s)`,
  );
  for (const mutant of values.list ? survivors : unknown) {
    const { file, line, from, to, text } = mutant;
    console.log(`  ${file}:${line}  ${from} -> ${to}  ${text}${known(mutant) ? `  (${known(mutant)})` : ''}`);
  }
}
console.log(`${all} mutants, ${alive} survived without a known reason`);
process.exitCode = alive ? 1 : 0;
