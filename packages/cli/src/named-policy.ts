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
} from '@diskloupe/core';

/** What the command line says of a policy besides its name. */
export interface PolicyOptions {
  /** Of the target's disk, in bytes; it takes the place of the one that a file has. */
  readonly blockSize?: number | undefined;
  /** Whether an image is converted on its way, so that its format is none of the policy's business. */
  readonly convert?: boolean | undefined;
  /** Of OpenStack, e.g. `2026.1` or `gazpacho`. */
  readonly release?: string | undefined;
}

/** Those of OpenStack, which are made for a release. */
const BY_RELEASE: Readonly<Record<string, (options: PolicyOptions) => ImagePolicy>> = {
  openstack: ({ release }) => openstackCompute({ release }),
  'openstack-compute': ({ release }) => openstackCompute({ release }),
  'openstack-image': ({ release }) => openstackImage({ release }),
};

/** Policies by their names on the command line. */
const PRESETS: Readonly<Record<string, (options: PolicyOptions) => ImagePolicy>> = {
  ...BY_RELEASE,
  'raw-block-device': ({ blockSize, convert }) => {
    if (blockSize === undefined) throw new TypeError('needs --block-size, e.g. --block-size 512');
    return rawBlockDevice({ blockSize, convert });
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
 * @throws TypeError for a malformed one, and for an option that it has no use for; SyntaxError where it is no JSON; the
 *   system's errors
 */
export function namedPolicy(name: string, options: PolicyOptions): ImagePolicy {
  const { blockSize, release } = options;
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (release !== undefined && !Object.hasOwn(BY_RELEASE, name))
    throw new TypeError(
      `is not a policy that depends on a release: leave --release out, or name ${Object.keys(BY_RELEASE).join(', ')}`,
    );
  const policy = readPolicy(preset ? preset(options) : JSON.parse(textOf(name)));
  if (blockSize === undefined) return policy;
  if (policy.blockSize === undefined)
    throw new TypeError('asks for no block size: --block-size makes no sense');
  return readPolicy({ ...policy, blockSize });
}

function textOf(path: string): string {
  try {
    return readSmallFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    // What looks like a path was meant to be one.
    if (!isMissing || /[./\\]/.test(path)) throw error;
    throw new TypeError(`is neither a policy nor a file: policies are ${POLICY_NAMES.join(', ')}`, {
      cause: error,
    });
  }
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
