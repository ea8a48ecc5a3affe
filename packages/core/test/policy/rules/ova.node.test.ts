import { BufferSource, inspectImage, type Source } from '@diskloupe/core';
import { evaluatePolicy, gatherFacts, type ImageFacts, type OvaRule } from '@diskloupe/core/policy';
import { CountingSource } from '@diskloupe/core/source';
import { writeGzip, writeQcow2, writeTar, writeVmdk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { codes, judge } from './verdicts.js';

type Member = readonly [name: string, content: Uint8Array];

const vmdk = writeVmdk({ footer: true }).bytes;
const large = new Uint8Array(200_000);
large.set(vmdk);

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

function description(...files: readonly string[]): Member {
  const references = files.map((name, i) => `<File ovf:href="${name}" ovf:id="file${i}"/>`);
  return ['a.ovf', text(`<Envelope><References>${references.join('')}</References></Envelope>`)];
}

function tarOf(...members: readonly Member[]): Uint8Array<ArrayBuffer> {
  const blocks = members.flatMap(([name, content]) => {
    const size = text(`${content.length.toString(8).padStart(11, '0')}\0`);
    const header = writeTar(name).with({ size }, true).bytes.slice(0, 512);
    const filled = new Uint8Array(Math.ceil(content.length / 512) * 512);
    filled.set(content);
    return [header, filled];
  });
  return new Uint8Array(Buffer.concat([...blocks, new Uint8Array(1024)]));
}

async function factsOf(bytes: Uint8Array | Source): Promise<ImageFacts['ova']> {
  return (await gatherFacts(bytes, await inspectImage(bytes), { name: 'tested', ova: {} })).ova;
}

async function codesOf(rule: OvaRule, bytes: Uint8Array, fileName = 'a.ova'): Promise<string[]> {
  return codes(await judge(bytes, { allowedFormats: ['ova'], ova: rule }, fileName));
}

describe('the contents of an appliance', () => {
  it('are its description, and its disks with their formats', async () => {
    const bytes = tarOf(
      description('a.vmdk', 'b.vmdk'),
      ['a.mf', text('SHA256(a.vmdk)= 00\n')],
      ['a.vmdk', large],
      ['b.vmdk', writeQcow2().bytes],
      ['a.nvram', text('variables')],
    );
    expect(await factsOf(bytes)).toEqual({
      descriptor: 'a.ovf',
      disks: [
        { name: 'a.vmdk', format: 'vmdk', compressed: true },
        { name: 'b.vmdk', format: 'qcow2' },
      ],
      areAll: true,
    });
  });

  it('are an image under any name, and none of the first bytes of an image', async () => {
    const bytes = tarOf(['disk', vmdk], ['empty.raw', text('')], ['notes.txt', text('any')]);
    expect(await factsOf(bytes)).toEqual({
      descriptor: null,
      disks: [
        { name: 'disk', format: 'vmdk', compressed: true },
        { name: 'empty.raw', format: null },
      ],
      areAll: true,
    });
  });

  it('take four reads at most; the description names the rest', async () => {
    const names = Array.from({ length: 9 }, (_, i) => `disk${i}.vmdk`);
    const source = new CountingSource(
      new BufferSource(tarOf(description(...names), ...names.map((name): Member => [name, large]))),
    );
    const report = await inspectImage(source);
    const before = source.reads.length;
    const { ova } = await gatherFacts(source, report, { name: 'tested', ova: {} });
    expect(source.reads.slice(before).map(({ length }) => length)).toEqual([65_536, 4096, 4096, 4096]);
    expect(ova).toMatchObject({
      areAll: true,
      disks: names.map((name, i) => ({ name, format: i < 4 ? 'vmdk' : 'unseen' })),
    });
  });

  it('are not all there without a description, or where the archive is damaged', async () => {
    const names = ['a.vmdk', 'b.vmdk', 'c.vmdk', 'd.vmdk', 'e.vmdk', 'f.vmdk'];
    expect(await factsOf(tarOf(...names.map((name): Member => [name, large])))).toMatchObject({
      descriptor: 'unseen',
      areAll: false,
    });
    const damaged = tarOf(['a.vmdk', vmdk], ['b.vmdk', vmdk]);
    damaged.fill(1, 512 + vmdk.length, 1024 + vmdk.length);
    expect(await factsOf(damaged)).toMatchObject({ disks: [{ name: 'a.vmdk' }], areAll: false });
    const cut = tarOf(['a.vmdk', large]).subarray(0, 100_000);
    expect(await factsOf(cut)).toMatchObject({ areAll: false });
  });

  it('are not looked for in other files', async () => {
    expect(await factsOf(writeGzip('a.ova').bytes)).toBeUndefined();
    expect(await factsOf(vmdk)).toBeUndefined();
  });

  it('are read in time linear in the description, whatever it says', async () => {
    const hostile = text('<File '.repeat(10_000));
    const started = performance.now();
    await factsOf(tarOf(['a.ovf', hostile], ...Array.from({ length: 5 }, (): Member => ['a.vmdk', large])));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('the rule of OVA', () => {
  const whole = tarOf(description('a.vmdk'), ['a.vmdk', vmdk]);

  it('accepts an appliance if nothing is wrong with it', async () => {
    expect(await codesOf({}, whole)).toEqual([]);
    expect(await codesOf({ extensions: ['vmdk'], maxDisks: 1 }, whole)).toEqual([]);
  });

  it('has nothing to say where appliances are not accepted', async () => {
    const verdict = await judge(whole, { allowedFormats: ['vmdk'], ova: { maxDisks: 1 } }, 'a.ova');
    expect(codes(verdict)).toEqual(['disk_image']);
    expect(codes(await judge(whole, { allowedFormats: ['ova'] }, 'a.ova'))).toEqual(['disk_image']);
  });

  it('has a description, for an archive that is named as an appliance', async () => {
    const bytes = tarOf(['a.vmdk', vmdk]);
    expect(await codesOf({}, bytes)).toEqual(['ova_without_descriptor']);
    expect(await codesOf({}, bytes, 'a.tar')).toEqual(['disk_image']);
    // What the target unpacks does not matter.
    const verdict = await judge(bytes, { allowedFormats: ['ova'], ova: {}, wrappers: [] }, 'a.ova');
    expect(codes(verdict)).toEqual(['ova_without_descriptor']);
    // Somewhere in it: not every program writes it first.
    expect(await codesOf({}, tarOf(['a.vmdk', vmdk], description('a.vmdk')), 'a.tar')).toEqual([]);
  });

  it('has extensions of disks, in any case', async () => {
    expect(await codesOf({ extensions: ['raw'] }, whole)).toEqual(['ova_disk_not_allowed']);
    const upper = tarOf(description('A.VMDK'), ['A.VMDK', vmdk]);
    expect(await codesOf({ extensions: ['vmdk'] }, upper)).toEqual([]);
    const withDisc = tarOf(description('a.vmdk', 'b.iso'), ['a.vmdk', vmdk], ['b.iso', text('')]);
    expect(await codesOf({ extensions: ['vmdk'] }, withDisc)).toEqual(['ova_disk_not_allowed']);
  });

  it('has disks that are what their names say', async () => {
    const other = tarOf(description('a.vmdk'), ['a.vmdk', writeQcow2().bytes]);
    const verdict = await judge(other, { allowedFormats: ['ova'], ova: { extensions: ['vmdk'] } }, 'a.ova');
    expect(verdict.objections).toMatchObject([
      {
        code: 'ova_disk_not_allowed',
        reason: { code: 'ova_disk_misnamed', params: { name: 'a.vmdk', format: 'qcow2' } },
        remedy: { code: 'remedy_extract_archive', command: 'tar -xf a.ova a.vmdk' },
      },
    ]);
  });

  it('has a number of disks', async () => {
    const two = tarOf(description('a.vmdk', 'b.vmdk'), ['a.vmdk', vmdk], ['b.vmdk', vmdk]);
    expect(await codesOf({ maxDisks: 1 }, two)).toEqual(['too_many_disks']);
    expect(await codesOf({ maxDisks: 2 }, two)).toEqual([]);
  });

  it('never counts what was not read as a yes', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}.vmdk`);
    const many = tarOf(...names.map((name): Member => [name, large]));
    expect(await codesOf({ extensions: ['vmdk'] }, many)).toEqual([
      'ova_without_descriptor',
      'ova_disk_not_allowed',
    ]);
    expect(await codesOf({ maxDisks: 21 }, many)).toEqual(['ova_without_descriptor', 'too_many_disks']);
    expect(await codesOf({ maxDisks: 3 }, many)).toEqual(['too_many_disks']);
  });
});

describe('an archive that nobody has listed yet, as in a stream', () => {
  it('may be an appliance under any name, so that nothing is certain', async () => {
    // The description is not its first file.
    const archive = tarOf(['a.vmdk', vmdk], description('a.vmdk'));
    const report = { ...(await inspectImage(archive)), fileName: 'a.tar' };
    expect(report.format).toBe('tar');
    const policy = { name: 'tested', allowedFormats: ['ova'], ova: { extensions: ['vmdk'] } };
    const { accepted, objections } = evaluatePolicy(report, policy);
    expect(accepted).toBe(false);
    expect(objections.map(({ evidence }) => evidence)).toEqual([{ seen: false }]);
    // Where no appliance is accepted, it is an archive.
    const certain = evaluatePolicy(report, { name: 'tested', allowedFormats: ['raw'] });
    expect(certain.objections).toMatchObject([{ code: 'disk_image' }]);
    const facts = await gatherFacts(archive, report, policy);
    expect(evaluatePolicy(report, policy, { facts }).accepted).toBe(true);
  });
});
