/** Formats whose file is the guest's disk: raw, with partitions, and discs, which QEMU treats as raw too. */
const RAW: readonly string[] = ['raw', 'gpt', 'iso'];

/** Whether an image of the format is already raw for Nova's fetch_to_raw: an ISO is not converted. */
export function isRaw(format: string): boolean {
  return RAW.includes(format);
}
