import type { CheckOutcome, ImageCheck } from './check.js';

/**
 * Formats the standard output of `qemu-img check` for people, byte for byte: empty if the check was aborted.
 *
 * Source: QEMU 7.2, qemu-img.c, dump_human_image_check.
 */
export function formatCheck({ check }: CheckOutcome): string {
  if (!check) return '';
  const { corruptions = 0, leaks = 0, 'check-errors': errors, 'image-end-offset': end } = check;
  const lines: string[] = [];
  if (!corruptions && !leaks && !errors) lines.push('No errors were found on the image.');
  if (corruptions)
    lines.push(
      '',
      `${corruptions} errors were found on the image.`,
      'Data may be corrupted, or further writes to the image may corrupt it.',
    );
  if (leaks)
    lines.push(
      '',
      `${leaks} leaked clusters were found on the image.`,
      'This means waste of disk space, but no harm to data.',
    );
  if (errors) lines.push('', `${errors} internal errors have occurred during the check.`);
  lines.push(...clusterLines(check));
  if (end) lines.push(`Image end offset: ${end}`);
  return lines.map((line) => `${line}\n`).join('');
}

function clusterLines(check: ImageCheck): string[] {
  const { 'total-clusters': total = 0, 'allocated-clusters': allocated = 0 } = check;
  const { 'fragmented-clusters': fragmented = 0, 'compressed-clusters': compressed = 0 } = check;
  if (!total || !allocated) return [];
  const shares = [
    `${percent(allocated, total)} allocated`,
    `${percent(fragmented, allocated)} fragmented`,
    `${percent(compressed, allocated)} compressed clusters`,
  ];
  return [`${allocated}/${total} = ${shares.join(', ')}`];
}

/** Like C's `%0.2f`, which rounds ties to even. */
function percent(part: number, whole: number): string {
  const value = (part * 100) / whole;
  // Only an odd number of eighths is halfway between two hundredths.
  const isTie = (value * 8) % 2 === 1;
  const hundredths = Math.floor(value * 100);
  const text = isTie ? ((hundredths + (hundredths % 2)) / 100).toFixed(2) : value.toFixed(2);
  return `${text}%`;
}
