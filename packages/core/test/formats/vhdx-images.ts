import { writeVhdx } from '@diskloupe/test-images';

export const MIB = 2 ** 20;
export const GIB = 2 ** 30;
export const PLAIN = writeVhdx();

export const CHILD = writeVhdx({
  parent: {
    parent_linkage: '{83ed0ec3-24c8-49a6-a959-5e4bf1288bfb}',
    relative_path: '..\\parent.vhdx',
    absolute_win32_path: '\\\\?\\d:\\parent.vhdx',
  },
});

export const BAT = '2dc27766-f623-4200-9d64-115e9bfd4a08';
export const METADATA = '8b7ca206-4790-4b9a-b8fe-575f050f886e';
