import {
  azureFixedVhd,
  type ImagePolicy,
  onePassQcow2,
  openstackCompute,
  openstackImage,
  permissive,
  rawBlockDevice,
} from '@diskloupe/core';

/** The policies that a person may choose from, and what they are called. */
export const POLICIES: readonly (readonly [name: string, policy: ImagePolicy])[] = [
  ['OpenStack image service', openstackImage()],
  ['OpenStack compute service', openstackCompute()],
  ['Raw disks in blocks of 512 bytes', rawBlockDevice({ blockSize: 512 })],
  ['Azure, fixed VHD', azureFixedVhd()],
  ['An importer of one pass, qcow2', onePassQcow2()],
  ['Anything that is safe', permissive()],
];
