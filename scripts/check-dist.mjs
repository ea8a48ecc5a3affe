// Plain Node must be able to import what packages/core ships, through the package's own `exports` and with
// no bundler's help. This is no .ts file, as tsx would forgive what Node does not, such as a missing extension.
import { readFileSync } from 'node:fs';

const packageUrl = new URL('../packages/core/package.json', import.meta.url);
const { exports } = JSON.parse(readFileSync(packageUrl, 'utf8'));

for (const [name, entry] of Object.entries(exports)) {
  const module = await import(new URL(entry.default, packageUrl).href);
  const names = Object.keys(module);
  if (names.length === 0) throw new Error(`${entry.default} exports nothing.`);
  readFileSync(new URL(entry.types, packageUrl));
  console.log(`${name}: Node imports ${entry.default} with ${names.length} exports.`);
}
