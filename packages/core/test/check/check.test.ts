import { BufferSource, ImageFormatError, type Source } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { MissingFileError, UnsupportedCheckError } from '@diskloupe/core/errors';
import {
  type CheckOutcome,
  checkImage,
  checkJson,
  checkStatus,
  formatCheck,
  type ImageCheck,
} from '@diskloupe/core/qemu-img';
import { corpus, corpusImage, writeVhd } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { resolveInCorpus } from '../disk/opened.js';

const CLUSTER = 4096;

/** A clean qcow2 image with clusters of 4 KiB, and the offsets of its tables. */
async function qcow2Image(): Promise<{
  bytes: Uint8Array;
  view: DataView;
  l1: number;
  l2: number;
  block: number;
}> {
  const bytes = await corpusImage('qcow2-cluster-4k.qcow2');
  const view = new DataView(bytes.buffer);
  const at = (offset: number): number => Number(view.getBigUint64(offset) & 0x00fffffffffffe00n);
  const l1 = at(40);
  return { bytes, view, l1, l2: at(l1), block: at(at(48)) };
}

const COPIED = 2n ** 63n;

async function failureOf(check: Promise<unknown>): Promise<unknown> {
  return check.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

/** Bytes at the start of a far larger file of zeros. */
class Huge implements Source {
  reads = 0;

  constructor(
    readonly head: Uint8Array,
    readonly size: number,
  ) {}

  async read(offset: number, length: number): Promise<Uint8Array> {
    this.reads++;
    const bytes = new Uint8Array(length);
    bytes.set(this.head.subarray(offset, offset + length));
    return bytes;
  }
}

/** The images of the corpus that are not clean: an exit status, or the error. */
const NOT_CLEAN: ReadonlyMap<string, number | typeof ImageFormatError | typeof MissingFileError> = new Map<
  string,
  number | typeof ImageFormatError | typeof MissingFileError
>([
  ['qcow2-dirty.qcow2', 2],
  ['qcow2-unknown-feature.qcow2', ImageFormatError],
  ['qcow2-v4.qcow2', ImageFormatError],
  ['qcow2-cut.qcow2', 2],
  ['qcow2-cut-header.qcow2', ImageFormatError],
  ['qcow2-cut-tables.qcow2', 2],
  ['qcow2-bitmaps-cut.qcow2', 1],
  ['vmdk-descriptor-path.vmdk', MissingFileError],
  ['vmdk-stream-no-footer.vmdk', ImageFormatError],
  ['vmdk-sparse-cut.vmdk', 1],
  ['vhdx-cut.vhdx', ImageFormatError],
  ['vhdx-cut-headers.vhdx', ImageFormatError],
  ['qed-cut.qed', 2],
]);
const CHECKED = ['qcow2', 'qed', 'vdi', 'vhdx', 'vmdk', 'parallels'];

describe('a check of the corpus', () => {
  for (const { name, format } of corpus.filter((entry) => CHECKED.includes(entry.format))) {
    const expected = NOT_CLEAN.get(name) ?? 0;
    it(`finds ${name} ${expected ? 'not ' : ''}clean`, async () => {
      const check = checkImage(await corpusImage(name), { filename: name, format, resolve: resolveInCorpus });
      if (typeof expected !== 'number') return expect(await failureOf(check)).toBeInstanceOf(expected);
      const outcome = await check;
      expect(checkStatus(outcome)).toBe(expected);
      expect(outcome.findings.length > 0).toBe(expected > 0);
    });
  }

  it('reports nothing for formats without tables', async () => {
    const error = await failureOf(checkImage(await corpusImage('odd-size.raw')));
    expect(error).toBeInstanceOf(UnsupportedCheckError);
    expect(error).toMatchObject({ format: 'raw' });
    expect(checkStatus(error as Error)).toBe(63);
  });

  it('reports that an image without tables to check cannot be opened', async () => {
    const image = writeVhd();
    expect(checkStatus((await failureOf(checkImage(image.bytes))) as Error)).toBe(63);
    const error = await failureOf(checkImage(image.truncatedTo(1536).bytes));
    expect(error).toBeInstanceOf(ImageFormatError);
    expect(checkStatus(error as Error)).toBe(1);
  });
});

describe('a check of qcow2', () => {
  it('finds an unused cluster', async () => {
    const { bytes, view, block } = await qcow2Image();
    const clusters = Math.ceil(bytes.length / CLUSTER);
    // One more cluster, with a count but unused.
    const larger = new Uint8Array(CLUSTER * (clusters + 1));
    view.setUint16(block + 2 * clusters, 1);
    larger.set(bytes);
    const outcome = await checkImage(larger);
    expect(outcome.check).toMatchObject({ leaks: 1 });
    expect(outcome.findings).toEqual([
      {
        kind: 'leak',
        message: { code: 'finding_refcount', params: { cluster: clusters, stored: 1, counted: 0 } },
        offset: clusters * CLUSTER,
      },
    ]);
    expect(checkStatus(outcome)).toBe(3);
  });

  it('finds a cluster whose reference count is too low', async () => {
    const { bytes, view, l2, block } = await qcow2Image();
    const offset = Number(view.getBigUint64(l2) & 0x00fffffffffffe00n);
    view.setUint16(block + (2 * offset) / CLUSTER, 0);
    const outcome = await checkImage(bytes);
    expect(outcome.check).toMatchObject({ corruptions: 2 });
    expect(outcome.findings.map(({ message }) => message)).toEqual([
      { code: 'finding_l2_copied_wrong', params: { place: l2 } },
      { code: 'finding_refcount', params: { cluster: offset / CLUSTER, stored: 0, counted: 1 } },
    ]);
    expect(checkStatus(outcome)).toBe(2);
  });

  it('finds an entry that points beyond the end of the file', async () => {
    const { bytes, view, l2 } = await qcow2Image();
    view.setBigUint64(l2, COPIED + 2n ** 40n);
    const { findings } = await checkImage(bytes);
    expect(findings[0]).toMatchObject({
      kind: 'corruption',
      message: {
        code: 'finding_reference_beyond',
        params: { length: 4096, place: 2 ** 40, size: bytes.length },
      },
      offset: 2 ** 40,
    });
  });

  it('finds an entry that points between clusters', async () => {
    const { bytes, view, l2 } = await qcow2Image();
    view.setBigUint64(l2, view.getBigUint64(l2) + 512n);
    const { findings } = await checkImage(bytes);
    expect(findings[0]?.message).toMatchObject({ code: 'finding_l2_unaligned', params: { place: l2 } });
  });

  it('terminates if tables point to themselves', async () => {
    const { bytes, view, l1 } = await qcow2Image();
    for (let at = l1; at < l1 + 8 * view.getUint32(36); at += 8) view.setBigUint64(at, COPIED + BigInt(l1));
    expect(checkStatus(await checkImage(bytes))).toBe(2);
  });

  it('finds a table in the place of the header', async () => {
    const { bytes, view, l1 } = await qcow2Image();
    view.setBigUint64(l1, COPIED);
    expect(checkStatus(await checkImage(bytes))).toBe(2);
  });

  it('finds a refcount block within another structure', async () => {
    const { bytes, view, l1 } = await qcow2Image();
    view.setBigUint64(Number(view.getBigUint64(48)), BigInt(l1));
    const { findings } = await checkImage(bytes);
    expect(findings.map(({ message }) => message)).toContainEqual({
      code: 'finding_refcount_overlap',
      params: { index: 0, place: l1 },
    });
  });

  it('reports what it could not check if a refcount block cannot be read', async () => {
    const { bytes, view } = await qcow2Image();
    view.setBigUint64(Number(view.getBigUint64(48)), 512n);
    const outcome = await checkImage(bytes);
    expect(outcome.check?.['check-errors']).toBe(Math.ceil(bytes.length / CLUSTER));
    expect(checkStatus(outcome)).toBe(1);
  });

  it('keeps a thousand findings and counts the rest', async () => {
    const { bytes, view, l2 } = await qcow2Image();
    for (let at = l2; at < l2 + CLUSTER; at += 8) view.setBigUint64(at, COPIED + 2n ** 40n + 512n);
    const { check, findings, omittedFindings } = await checkImage(bytes);
    expect(findings).toHaveLength(1000);
    expect(findings.length + omittedFindings).toBeGreaterThan(1536);
    expect(check?.corruptions).toBeGreaterThanOrEqual(1536);
  });

  it('refuses a file with more clusters than it can count', async () => {
    const { bytes, view } = await qcow2Image();
    view.setUint32(20, 9);
    view.setBigUint64(24, 0n);
    const source = new Huge(bytes.slice(0, 4096), 2 ** 45);
    expect(await failureOf(checkImage(source))).toMatchObject({
      name: 'ImageFormatError',
      field: 'clusters',
    });
    expect(source.reads).toBeLessThan(5);
  });

  it('counts 268,435,456 clusters and no more', async () => {
    const { bytes } = await qcow2Image();
    /** Only its header is readable. */
    class Unreadable extends Huge {
      override async read(offset: number, length: number): Promise<Uint8Array> {
        if (offset) throw new RangeError('it came as far as this');
        return super.read(offset, length);
      }
    }
    const check = (clusters: number): Promise<unknown> =>
      failureOf(checkImage(new Unreadable(bytes.slice(0, 4096), clusters * CLUSTER)));
    expect(await check(2 ** 28)).toMatchObject({ message: 'it came as far as this' });
    expect(await check(2 ** 28 + 1)).toMatchObject({
      field: 'clusters',
      message: expect.stringContaining('expected at most 268435456'),
    });
  });

  it('looks at as many extents of a VMDK as a descriptor can hold, as openDisk does', async () => {
    const extents = new Array(20_000).fill('RW 1 FLAT "a" 0').join('\n');
    const text = `# Disk DescriptorFile\nversion=1\nCID=fffffffe\nparentCID=ffffffff\ncreateType="twoGbMaxExtentFlat"\n${extents}\n`;
    const descriptor = new TextEncoder().encode(text);
    let opened = 0;
    const resolve = (): Uint8Array => {
      opened++;
      return new Uint8Array(512);
    };
    expect(checkStatus(await checkImage(descriptor, { filename: 'd.vmdk', resolve }))).toBe(0);
    expect(opened).toBe(1);
    expect((await openDisk(descriptor, { filename: 'd.vmdk', resolve })).size).toBe(20_000 * 512);
  });

  it('refuses a QED that ends within its L1 table, as qemu-img does', async () => {
    const bytes = await corpusImage('qed.qed');
    const view = new DataView(bytes.buffer);
    const end = Number(view.getBigUint64(40, true)) + view.getUint32(8, true) * view.getUint32(4, true);
    expect(checkStatus(await checkImage(bytes.subarray(0, end), { format: 'qed' }))).not.toBe(1);
    const failure = await failureOf(checkImage(bytes.subarray(0, end - 512), { format: 'qed' }));
    expect(failure).toMatchObject({ name: 'ImageFormatError', field: 'l1_table_offset' });
  });

  it('refuses snapshots whose tables have too many entries in total', async () => {
    const { bytes, view } = await qcow2Image();
    const place = CLUSTER * Math.ceil(bytes.length / CLUSTER);
    view.setUint32(60, 65_536);
    view.setBigUint64(64, BigInt(place));
    const snapshots = new Uint8Array(place + 40 * 16);
    snapshots.set(bytes);
    const table = new DataView(snapshots.buffer);
    for (let i = 0; i < 16; i++) table.setUint32(place + 40 * i + 8, 0x2000000 / 8);
    expect(await failureOf(checkImage(snapshots))).toMatchObject({
      name: 'ImageFormatError',
      field: 'l1_size',
    });
  });

  it('refuses an unknown version', async () => {
    const { bytes, view } = await qcow2Image();
    view.setUint32(4, 4);
    expect(await failureOf(checkImage(bytes))).toMatchObject({ name: 'ImageFormatError', field: 'version' });
  });

  it('reports its progress, up to completion', async () => {
    const calls: [number, number][] = [];
    await checkImage(await corpusImage('qcow2-cluster-512.qcow2'), {
      onProgress: (done, total) => calls.push([done, total]),
    });
    const [done, total] = calls.at(-1) ?? [];
    expect(done).toBe(total);
    expect(total).toBeGreaterThan(0);
  });

  it('ends on abort', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    expect(
      await failureOf(checkImage(await corpusImage('qcow2-cluster-4k.qcow2'), { signal })),
    ).toMatchObject({
      message: 'enough',
    });
  });
});

describe('a check of other formats', () => {
  it('reads the block map of a truncated VDI as zeros, as QEMU does', async () => {
    const bytes = await corpusImage('vdi-dynamic.vdi');
    const view = new DataView(bytes.buffer);
    const blocks = view.getUint32(0x180, true);
    const map = view.getUint32(0x154, true);
    const { check } = await checkImage(bytes.slice(0, map), { format: 'vdi' });
    const isCountWrong = view.getUint32(0x184, true) !== blocks;
    // All but the first name their block.
    expect(check?.corruptions ?? 0).toBe(blocks - 1 + (isCountWrong ? 1 : 0));
  });

  it('finds clusters of a QED image that are used twice', async () => {
    const bytes = await corpusImage('qed.qed');
    const view = new DataView(bytes.buffer);
    const l1 = Number(view.getBigUint64(40, true));
    view.setBigUint64(l1, BigInt(l1), true);
    const { check, findings } = await checkImage(bytes);
    expect(check?.corruptions).toBe(view.getUint32(8, true));
    expect(findings[0]?.message).toMatchObject({ code: 'finding_cluster_used_twice' });
  });

  it('finds a Parallels image that was not closed', async () => {
    const bytes = await corpusImage('parallels.hds');
    bytes.set(new TextEncoder().encode('Ynot'), 44);
    const { check, findings } = await checkImage(bytes);
    expect(check).toMatchObject({ corruptions: 1 });
    expect(findings).toEqual([{ kind: 'corruption', message: { code: 'finding_not_closed' } }]);
  });

  it('ends at the first grain of a VMDK that is not in the file', async () => {
    const outcome = await checkImage(await corpusImage('vmdk-sparse-cut.vmdk'));
    expect(outcome.check).toBeNull();
    expect(outcome.findings).toEqual([
      {
        kind: 'corruption',
        message: { code: 'finding_grain_beyond', params: { at: 196608, place: 262144 } },
        offset: 262144,
      },
    ]);
    expect(outcome.aborted).toEqual({ code: 'finding_stopped' });
    expect([checkJson(outcome), formatCheck(outcome), checkStatus(outcome)]).toEqual(['', '', 1]);
  });

  it('names the extent that was not supplied', async () => {
    const image = new BufferSource(await corpusImage('vmdk-2gb-sparse.vmdk'));
    expect(await failureOf(checkImage(image, { filename: 'folder/disk.vmdk' }))).toMatchObject({
      name: 'MissingFileError',
      filename: 'folder/vmdk-2gb-sparse-s001.vmdk',
    });
  });

  it('refuses an unknown format', async () => {
    expect(await failureOf(checkImage(new Uint8Array(512), { format: 'ntfs' }))).toBeInstanceOf(TypeError);
  });
});

describe('the text of a check', () => {
  function outcome(check: Partial<ImageCheck>): CheckOutcome {
    const all = { filename: 'disk', format: 'qcow2', 'check-errors': 0, ...check };
    return { check: all, findings: [], omittedFindings: 0, aborted: null };
  }

  it('reports each kind of problem', () => {
    const text = formatCheck(outcome({ corruptions: 2, leaks: 3, 'check-errors': 1 }));
    expect(text).toBe(
      [
        '',
        '2 errors were found on the image.',
        'Data may be corrupted, or further writes to the image may corrupt it.',
        '',
        '3 leaked clusters were found on the image.',
        'This means waste of disk space, but no harm to data.',
        '',
        '1 internal errors have occurred during the check.',
        '',
      ].join('\n'),
    );
  });

  it('rounds as C does between two numbers', () => {
    const clusters = { 'total-clusters': 800, 'allocated-clusters': 800 };
    const percent = (fragmented: number): string =>
      formatCheck(outcome({ ...clusters, 'fragmented-clusters': fragmented }));
    // 0.125 and 0.375 percent.
    expect(percent(1)).toContain('100.00% allocated, 0.12% fragmented, 0.00% compressed clusters\n');
    expect(percent(3)).toContain('0.38% fragmented');
    expect(percent(7)).toContain('0.88% fragmented');
    expect(percent(5)).toContain('0.62% fragmented');
  });

  it('has an exit status for each outcome', () => {
    expect(checkStatus(outcome({}))).toBe(0);
    expect(checkStatus(outcome({ leaks: 1 }))).toBe(3);
    expect(checkStatus(outcome({ leaks: 1, corruptions: 1 }))).toBe(2);
    expect(checkStatus(outcome({ corruptions: 1, 'check-errors': 1 }))).toBe(1);
    expect(checkStatus(new Error('no file'))).toBe(1);
  });
});
