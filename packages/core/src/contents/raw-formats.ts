/** What lies in its file as the guest sees it: a raw disk, one with partitions, and a disc, which qemu takes for raw, too. */
const RAW: readonly string[] = ['raw', 'gpt', 'iso'];

/** Whether an image of the format is raw already, as Nova's fetch_to_raw sees it: an ISO is not converted. */
export function isRaw(format: string): boolean {
  return RAW.includes(format);
}
