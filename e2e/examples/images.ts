import { writeQcow2 } from '@diskloupe/test-images';

const GIB = 2 ** 30;

/** What every example accepts. */
export const GOOD: Buffer = qcow2({});
/** What every example refuses: a program that reads it as a disk reads a file of the server. */
export const HOSTILE: Buffer = qcow2({ backingFile: '/etc/shadow' });
/** What a person reads about it. */
export const REASON = 'This image depends on another file, /etc/shadow.';

function qcow2(spec: { readonly backingFile?: string }): Buffer {
  return Buffer.from(writeQcow2({ size: GIB, ...spec }).bytes);
}
