import { closeSync, openSync, readSync } from 'node:fs';
import { type ImagePolicy, type NamedPolicyOptions, policies, readPolicy } from '@diskloupe/core/policy';

/** Policies by their names on the command line. */
const PRESETS: Readonly<Record<string, (options: NamedPolicyOptions) => ImagePolicy>> = {
  openstack: policies['openstack-compute'],
  ...policies,
  'raw-block-device': (options) => {
    if (options.blockSize === undefined) throw new TypeError('needs --block-size, e.g. --block-size 512');
    return policies['raw-block-device'](options);
  },
};

export const POLICY_NAMES: readonly string[] = Object.keys(PRESETS);

/** Policies that depend on a release. */
const BY_RELEASE: readonly string[] = POLICY_NAMES.filter((name) => name.startsWith('openstack'));

/** The largest policy file, in bytes: far more than any policy needs. */
const MAX_FILE = 2 ** 20;

/**
 * Returns a policy by name, or from a JSON file.
 *
 * @throws TypeError for a malformed policy, and for an option that it does not use; SyntaxError if it is not JSON;
 *   the system's errors
 */
export function namedPolicy(name: string, options: NamedPolicyOptions): ImagePolicy {
  const { blockSize, release } = options;
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (release !== undefined && !BY_RELEASE.includes(name))
    throw new TypeError(
      `is not a policy that depends on a release: leave --release out, or name ${BY_RELEASE.join(', ')}`,
    );
  const policy = readPolicy(preset ? preset(options) : JSON.parse(textOf(name)));
  if (blockSize === undefined) return policy;
  if (policy.blockSize === undefined) throw new TypeError('does not use --block-size');
  return readPolicy({ ...policy, blockSize });
}

function textOf(path: string): string {
  try {
    return readSmallFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    // A name that looks like a path was meant as one.
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
      if (length > MAX_FILE) throw new TypeError(`is larger than a policy file may be, ${MAX_FILE} bytes`);
      if (read === 0) return bytes.toString('utf8', 0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}
