// Plain Node must be able to import what packages/core ships, through the package's own `exports` and with
// no bundler's help. This is no .ts file, as tsx would forgive what Node does not, such as a missing extension.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packageUrl = new URL('../packages/core/package.json', import.meta.url);
const { exports, sideEffects } = JSON.parse(readFileSync(packageUrl, 'utf8'));

for (const [name, entry] of Object.entries(exports)) {
  const module = await import(new URL(entry.default, packageUrl).href);
  const names = Object.keys(module);
  // What only works for a worker to run gives nothing to who imports it.
  if (names.length === 0 && !sideEffects.includes(entry.default))
    throw new Error(`${entry.default} exports nothing.`);
  readFileSync(new URL(entry.types, packageUrl));
  console.log(`${name}: Node imports ${entry.default} with ${names.length} exports.`);
}

// And it must be able to run the command, the quick part of it and the other.
const command = fileURLToPath(new URL('../packages/cli/bin/diskloupe.js', import.meta.url));
for (const args of [['--version'], ['info', command]]) {
  const output = execFileSync(process.execPath, [command, ...args], { encoding: 'utf8' });
  console.log(`diskloupe ${args[0]}: ${output.split('\n')[args.length - 1]}`);
}
