import { closeSync, openSync, readSync } from 'node:fs';
import {
  azureFixedVhd,
  type ImagePolicy,
  onePassQcow2,
  openstackCompute,
  openstackImage,
  permissive,
  rawBlockDevice,
  readPolicy,
} from '@diskloupe/core/slim';

/** Policies by their names on the command line. */
const PRESETS: Readonly<Record<string, (blockSize: number | undefined) => ImagePolicy>> = {
  openstack: () => openstackCompute(),
  'openstack-compute': () => openstackCompute(),
  'openstack-image': () => openstackImage(),
  'raw-block-device': (blockSize) => {
    if (blockSize === undefined) throw new TypeError('needs --block-size, e.g. --block-size 512');
    return rawBlockDevice({ blockSize });
  },
  azure: () => azureFixedVhd(),
  'one-pass-qcow2': () => onePassQcow2(),
  permissive: () => permissive(),
};

export const POLICY_NAMES: readonly string[] = Object.keys(PRESETS);

/** Of a policy's file, in bytes: far more than any policy needs. */
const MAX_FILE = 2 ** 20;

/**
 * The policy of a name, or out of a JSON file.
 *
 * @param blockSize of the target's disk, in bytes; it takes the place of the one that a file has
 * @throws TypeError for a malformed one; SyntaxError where it is no JSON; the system's errors
 */
export function namedPolicy(name: string, blockSize: number | undefined): ImagePolicy {
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  const policy = readPolicy(preset ? preset(blockSize) : JSON.parse(readSmallFile(name)));
  if (blockSize === undefined) return policy;
  if (policy.blockSize === undefined)
    throw new TypeError('asks for no block size: --block-size makes no sense');
  return readPolicy({ ...policy, blockSize });
}

function readSmallFile(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(MAX_FILE + 1);
    let length = 0;
    for (;;) {
      const read = readSync(descriptor, bytes, length, bytes.length - length, null);
      length += read;
      if (length > MAX_FILE) throw new TypeError(`is larger than a policy can be, ${MAX_FILE} bytes`);
      if (read === 0) return bytes.toString('utf8', 0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}
