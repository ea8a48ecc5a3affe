import { inspectImage } from '@diskloupe/core';
import { azureFixedVhd, judgeImage } from '@diskloupe/core/policy';
import { en, explain } from '@diskloupe/core/words';
import { writeOther, writeQcow2, writeQed, writeVhd } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';

async function explained(bytes: Uint8Array, name: string) {
  const report = await inspectImage(new File([new Uint8Array(bytes)], name));
  return explain(report, { words: { ...en, plain: true } });
}

describe('explain', () => {
  it('says of a safe image that there are no problems', async () => {
    const { verdict, format, reasons } = await explained(writeQcow2().bytes, 'disk.qcow2');
    expect({ verdict, format, reasons }).toEqual({
      verdict: expect.stringMatching(/^No problems found in \d+ checks\.$/),
      format: 'QEMU image (qcow2)',
      reasons: [],
    });
  });

  it('says what is wrong, what to do, and the whole command for it', async () => {
    const { reasons } = await explained(writeQcow2({ backingFile: 'base.img' }).bytes, 'disk.qcow2');
    expect(reasons).toEqual([
      {
        check: 'backing_file',
        result: 'failed',
        title: 'No backing file',
        text: 'This image depends on another file, base.img.',
        remedy: 'If you made this image, merge it with the other file, on the machine that has both.',
        remedyCode: 'remedy_flatten_image',
        command: 'qemu-img convert -f qcow2 -O qcow2 disk.qcow2 disk-new.qcow2',
      },
    ]);
  });

  it('says that a file is not a disk image, rather than that it is unsafe', async () => {
    for (const bytes of [writeOther('pdf').bytes, writeOther('xz').bytes])
      expect((await explained(bytes, 'disk.img')).verdict).toBe("This isn't a disk image.");
    const { verdict } = await explained(writeQcow2({ backingFile: 'base.img' }).bytes, 'disk.qcow2');
    expect(verdict).toBe('Not safe to accept. 1 check failed.');
  });

  it('states only the cause if a file is cut short', async () => {
    const { bytes } = writeVhd();
    const { reasons, consequences } = await explained(bytes.subarray(0, bytes.length - 1024), 'disk.vhd');
    expect(reasons.map(({ check }) => check)).toEqual(['truncated']);
    expect(reasons[0]?.remedy).toBe('Download or copy it again from where it came from.');
    expect(consequences).toContain('footer');
  });

  it.each([
    ['xz', 'disk.img.xz', 'xz -dc disk.img.xz > disk.img'],
    ['xz', 'foo.img', 'xz -dc foo.img > foo-new.img'],
    ['xz', 'disk.tar.xz', 'mkdir disk-files && tar -xJf disk.tar.xz -C disk-files'],
    ['zip', 'disk.zip', 'mkdir disk-files && unzip -q disk.zip -d disk-files'],
  ])('names the program that decompresses %s', async (format, name, command) => {
    expect((await explained(writeOther(format).bytes, name)).reasons[0]?.command).toBe(command);
  });

  it.each([
    ['xz', 'foo.img'],
    ['bzip2', 'disk.raw.bz2'],
    ['zstd', 'disk.tar.zst'],
    ['zip', 'disk.zip'],
  ])('unpacks %s %s as a policy does', async (format, name) => {
    const { report, verdict } = await judgeImage(new File([writeOther(format).bytes], name), azureFixedVhd());
    const [own] = explain(report).reasons;
    const [ofPolicy] = explain(verdict, { report }).reasons;
    expect([own?.check, own?.remedyCode, own?.command]).toEqual([
      ofPolicy?.code,
      ofPolicy?.remedyCode,
      ofPolicy?.command,
    ]);
    expect(own?.command).toContain(name);
  });

  it('says once what helps against several objections in a row', async () => {
    const { bytes } = writeVhd({ type: 'dynamic', size: 20 * 2 ** 20 + 512 });
    const { report, verdict } = await judgeImage(bytes, azureFixedVhd());
    const { reasons } = explain(verdict, { report });
    expect(reasons).toMatchObject([{ code: 'vhd_type_not_allowed' }, { code: 'size_not_aligned' }]);
    expect(reasons[0]).not.toHaveProperty('remedy');
    expect(reasons[0]).not.toHaveProperty('command');
    expect(reasons[1]?.command).toContain('subformat=fixed');
  });

  it('uses another name for a file if a shell could misread its own', async () => {
    const { reasons } = await explained(writeQed().bytes, 'a; rm -rf b.qed');
    expect(reasons[0]?.command).toBe('qemu-img convert -f qed -O qcow2 disk.qed disk.qcow2');
  });
});
