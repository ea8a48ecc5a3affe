/** Parts of an image that a target may drop; `loss_…` are their messages. */
export const LOSSES = [
  'snapshots',
  'bitmaps',
  'backing_file',
  'data_file',
  'trailing_bytes',
  'sparseness',
  'encryption',
] as const;

export type Loss = (typeof LOSSES)[number];

/** What a target may require and no file shows; `unshown_…` are their messages. */
export const UNSHOWN = [
  'agent',
  'architecture',
  'boot_loader',
  'cloud_init',
  'file_system',
  'generation',
  'hyper_v_drivers',
  'kernel',
  'licence',
  'listed_system',
  'memory',
  'metadata_archive',
  'region',
  'ssh',
  'storage_type',
  'swap',
  'unix',
  'virtio_drivers',
  'volume_manager',
] as const;

export type Unshown = (typeof UNSHOWN)[number];
