import type { AnyReport } from '@diskloupe/core';
import { evaluatePolicy } from '@diskloupe/core/policy';
import { explain, plainEnglish as words } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';
import { check, reportOf } from '../policy/reports.js';

/** A report with one failed check, whose reason has a remedy. */
function reportFor(
  name: Parameters<typeof check>[0],
  reason: NonNullable<AnyReport['safety']['checks'][number]['reason']>,
  spec: Parameters<typeof reportOf>[0],
): AnyReport {
  return reportOf({ ...spec, checks: [check(name, 'failed', { reason })] });
}

function commandOf(report: AnyReport): string | undefined {
  return explain(report, { words }).reasons[0]?.command;
}

describe('the command of a remedy', () => {
  it.each<[command: string, report: AnyReport]>([
    [
      'cp a.qcow2 a-new.qcow2 && qemu-img check -f qcow2 -r all a-new.qcow2',
      reportFor('corrupt', { code: 'marked_corrupt' }, { fileName: 'a.qcow2' }),
    ],
    [
      'qemu-img check -f vhdx -r all a.vhdx',
      reportFor('log', { code: 'vhdx_log_pending' }, { format: 'vhdx', fileName: 'a.vhdx' }),
    ],
    [
      'qemu-img convert -f qcow2 -O qcow2 -o compat=1.1 a.qcow2 a-new.qcow2',
      reportFor('unknown_features', { code: 'qcow2_version_unsupported' }, { fileName: 'a.qcow2' }),
    ],
    [
      'qemu-img convert --image-opts -O raw driver=vpc,force_size_calc=current_size,file.filename=a.vhd a.img',
      reportFor(
        'geometry',
        { code: 'vhd_geometry_smaller' },
        { format: 'vhd', qemuFormat: 'vpc', fileName: 'a.vhd' },
      ),
    ],
    [
      'qemu-img convert -f raw -O raw a.img a-new.img && sgdisk -e a-new.img',
      reportFor(
        'gpt_copies',
        { code: 'gpt_backup_missing' },
        { format: 'gpt', qemuFormat: 'raw', fileName: 'a.img' },
      ),
    ],
    [
      'gzip -dc a.gz > a-new.img',
      reportFor('disk_image', { code: 'compressed_file' }, { format: 'gzip', fileName: 'a.gz' }),
    ],
  ])('is %s', (command, report) => {
    expect(commandOf(report)).toBe(command);
  });

  it('is absent if only the files in an evidence file would come out', () => {
    const report = reportFor('disk_image', { code: 'archive_file' }, { format: 'ewf', fileName: 'a.E01' });
    expect(commandOf(report)).toBeUndefined();
  });

  it('copies an image without the bytes after its end, if its size is known', () => {
    const reason = { code: 'vhd_footer_not_last', params: { trailing: 512 } } as const;
    const spec = { format: 'vhd', qemuFormat: 'vpc', fileName: 'a.vhd' };
    expect(commandOf(reportFor('footer', reason, spec))).toBe('head -c 1048064 a.vhd > a-new.vhd');
    expect(commandOf({ ...reportFor('footer', reason, spec), fileSize: null })).toBeUndefined();
  });

  it.each([
    ['corrupt', 'marked_corrupt', 'qcow2'],
    ['log', 'vhdx_log_pending', 'vhdx'],
    ['backing_file', 'backing_file', 'qcow2'],
  ] as const)('is the same for a report and a verdict: %s', (name, code, format) => {
    const params = code === 'backing_file' ? { params: { file: '/etc/passwd' } } : {};
    const report = reportFor(name, { code, ...params }, { format, fileName: `a.${format}` });
    const { objections } = evaluatePolicy(report, { name: 'tested', allowedFormats: [format] });
    expect(objections.find((each) => each.code === name)?.remedy?.command).toBe(commandOf(report));
  });
});
