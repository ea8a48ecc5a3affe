import { failed, type SafetyCheck } from '../../checks/check.js';
import type { OtherFinding } from './header.js';

/** The code for each kind of file. */
const CODES = {
  compressed: 'compressed_file',
  archive: 'archive_file',
  disk: 'foreign_disk',
  kernel: 'kernel_file',
  ramdisk: 'ramdisk_file',
  'device-tree': 'device_tree_file',
  file: 'other_file',
} as const;

export const otherChecks: readonly SafetyCheck<OtherFinding>[] = [
  {
    name: 'disk_image',
    check({ format, kind, role }) {
      const part = kind === 'boot' ? (role ?? 'file') : kind;
      return failed(CODES[part], { format });
    },
  },
];
