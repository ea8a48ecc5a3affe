// Plain Node must be able to import what packages/core ships, through the package's own `exports` and without a
// bundler. This is not a .ts file, because tsx would tolerate what Node does not, such as a missing extension.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packageUrl = new URL('../packages/core/package.json', import.meta.url);
const { exports } = JSON.parse(readFileSync(packageUrl, 'utf8'));

for (const [name, entry] of Object.entries(exports)) {
  // package.json itself.
  if (typeof entry === 'string') continue;
  readFileSync(new URL(entry.types, packageUrl));
  if (name.startsWith('./workers/')) {
    // A worker is one file: import maps do not reach it, and not every bundler follows its imports.
    const code = readFileSync(new URL(entry.default, packageUrl), 'utf8');
    if (/\bimport\b/.test(code)) throw new Error(`${entry.default} imports something.`);
    console.log(`${name}: ${entry.default} is one file of ${code.length} characters.`);
    continue;
  }
  const module = await import(new URL(entry.default, packageUrl).href);
  const names = Object.keys(module);
  if (names.length === 0) throw new Error(`${entry.default} exports nothing.`);
  if (name.startsWith('./words/')) {
    // A language loads when it is used, so no other file contains its sentences.
    const [{ sentences }] = Object.values(module);
    for (const file of ['all.js', 'words-room.js'])
      if (readFileSync(new URL(`dist/${file}`, packageUrl), 'utf8').includes(sentences.end_unread))
        throw new Error(`${file} contains ${entry.default}.`);
  }
  console.log(`${name}: Node imports ${entry.default} with ${names.length} exports.`);
}

// A server that renders pages imports the elements, without a DOM. React is the page's own.
const elementUrl = new URL('../packages/element/package.json', import.meta.url);
for (const [name, entry] of Object.entries(JSON.parse(readFileSync(elementUrl, 'utf8')).exports)) {
  if (typeof entry === 'string') continue;
  readFileSync(new URL(entry.types, elementUrl));
  // The rest are types.
  if (name === './react' || !entry.default) continue;
  await import(new URL(entry.default, elementUrl).href);
  console.log(`${name}: Node imports ${entry.default} of the elements.`);
}

// And it must be able to run the command.
const command = fileURLToPath(new URL('../packages/cli/bin/diskloupe.js', import.meta.url));
for (const args of [['--version'], ['info', command]]) {
  const output = execFileSync(process.execPath, [command, ...args], { encoding: 'utf8' });
  console.log(`diskloupe ${args[0]}: ${output.split('\n')[args.length - 1]}`);
}
