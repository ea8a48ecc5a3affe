import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeVhd } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from './program.js';

const GZIP = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
/** Compressed data at its start, a fixed VHD by its footer. */
const two = writeVhd({ type: 'fixed', size: 3 * 2 ** 20 }).bytes;
two.set(GZIP);
const gzip = new Uint8Array(3 * 2 ** 20);
gzip.set(GZIP);

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  const write = (name: string, content: Uint8Array | object): void =>
    writeFileSync(
      join(program.folder, name),
      content instanceof Uint8Array ? content : JSON.stringify({ name, ...content }),
    );
  write('two.gz', two);
  write('waives.json', { severities: { disk_image: 'warn' } });
  write('waives-conflicts.json', { severities: { conflicting_formats: 'warn' } });
  write('small.json', { maxFileSize: 2 ** 20, severities: { disk_image: 'warn' } });
  write('strict.json', { maxFileSize: 2 ** 30 });
});
afterAll(() => program.remove());

describe('a stream that does not begin like a disk image', () => {
  it.each([
    ['inspect', '--expected-format', 'ari'],
    ['inspect', '--expected-format', 'aki'],
    ['gate', '--policy', 'openstack-image', '--declared-format', 'ari'],
    ['gate', '--policy', 'openstack', '--declared-format', 'aki'],
    ['gate', '--policy', 'waives.json'],
    ['gate', '--policy', 'waives-conflicts.json'],
  ])('is read to its end if its checks may be waived, and judged as a file: %s %s %s', async (...args) => {
    const json = [...args, '--output=json'];
    const stream = await program.run([...json, '-'], { input: two });
    const file = await program.run([...json, 'two.gz']);
    expect(stream.stderr).not.toContain('not read to its end');
    expect(stream.status).toBe(file.status);
    const [ofStream, ofFile] = [stream, file].map(({ stdout }) => {
      const { report, ...rest } = JSON.parse(stdout);
      const { format, fileSize } = report ?? rest;
      return { format, fileSize, accepted: rest.verdict?.accepted };
    });
    expect(ofStream).toEqual(ofFile);
  });

  it('is refused for its size if it may be accepted', async () => {
    const args = ['gate', '--policy', 'small.json', '-'];
    expect((await program.run(args, { input: gzip })).status).not.toBe(0);
  });

  it.each([
    ['inspect', '--expected-format', 'ami'],
    ['gate', '--policy', 'openstack', '--declared-format', 'raw'],
    ['gate', '--policy', 'strict.json'],
  ])('has no size if reading stopped: %s %s %s', async (...args) => {
    const { status, stdout, stderr } = await program.run([...args, '--output=json', '-'], { input: gzip });
    const value = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(stderr).toContain('not read to its end');
    expect((value.report ?? value).fileSize).toBeNull();
    for (const { evidence } of value.verdict?.objections ?? []) expect(evidence.fileSize ?? null).toBeNull();
  });

  it('is reported without a known size', async () => {
    const { stdout } = await program.run(['inspect', '-'], { input: gzip });
    expect(stdout).toContain('File size     Unknown\n');
  });
});
