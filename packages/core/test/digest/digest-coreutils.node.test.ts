import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSums, verifyDigest } from '@diskloupe/core/digest';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'diskloupe-sums-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES: Readonly<Record<string, string>> = {
  'plain.img': 'one',
  'with blank (1).img': 'two',
  ' leading': 'three',
  'back\\slash': 'four',
  'line\nfeed': 'five',
  '*star': 'six',
  ') = x': 'seven',
};
for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);

function hasCoreutils(): boolean {
  try {
    return execFileSync('sha256sum', ['--version'], { encoding: 'utf8' }).includes('GNU coreutils');
  } catch {
    return false;
  }
}

const TOOLS = ['md5sum', 'sha1sum', 'sha256sum', 'sha512sum'];
const MODES = [[], ['--binary'], ['--tag']];

describe.runIf(hasCoreutils())('the output of coreutils', () => {
  it.each(TOOLS.flatMap((tool) => MODES.map((mode) => [tool, mode] as const)))(
    'is read, whatever the names: %s %j',
    async (tool, mode) => {
      const names = Object.keys(FILES);
      const text = execFileSync(tool, [...mode, '--', ...names], { cwd: folder, encoding: 'utf8' });
      const sums = parseSums(text);
      expect(sums.skipped).toEqual([]);
      expect(sums.sums.map(({ fileName }) => fileName)).toEqual(names);
      for (const [fileName, content] of Object.entries(FILES)) {
        const verdict = await verifyDigest(new TextEncoder().encode(content), sums, { fileName });
        expect(verdict).toMatchObject({ algorithm: tool.slice(0, -3), matches: true });
      }
    },
  );
});
