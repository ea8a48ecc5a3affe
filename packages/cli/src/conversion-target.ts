import type { ConvertOptions } from '@diskloupe/core/disk';
import { deflateCluster } from './deflate-cluster.js';
import type { Assignments } from './options.js';
import { qemuSize } from './qemu-size.js';

/** Formats that can be written, by QEMU's names. */
export const TARGETS = ['raw', 'qcow2', 'vmdk', 'vpc'] as const;

/** The target's options on the command line. */
export interface TargetOptions {
  readonly outputFormat: (typeof TARGETS)[number];
  readonly options?: Assignments;
  readonly compress?: boolean;
}

const ADAPTERS = ['ide', 'buslogic', 'lsilogic', 'legacyESX'] as const;

/**
 * Converts qemu-img's `-O`, `-o` and `-c` to core's options.
 *
 * @throws TypeError for an option that the format does not have, and for a value that an option does not accept
 */
export function conversionTarget({ outputFormat: format, options, compress }: TargetOptions): ConvertOptions {
  const values = new Values(format, options ?? new Map());
  const target = targetOf(format, values, compress === true);
  values.refuseRest();
  return target;
}

function targetOf(
  format: TargetOptions['outputFormat'],
  values: Values,
  compressed: boolean,
): ConvertOptions {
  switch (format) {
    case 'qcow2':
      return {
        format,
        clusterSize: values.size('cluster_size'),
        compressed,
        deflateRaw: compressed ? deflateCluster : undefined,
      };
    case 'vmdk':
      // The only subformat that can be written is compressed.
      return {
        format,
        subformat: values.one('subformat', ['streamOptimized']),
        adapterType: values.one('adapter_type', ADAPTERS),
      };
    case 'vpc':
      if (compressed) break;
      return {
        format,
        subformat: values.one('subformat', ['dynamic', 'fixed']),
        forceSize: values.flag('force_size'),
      };
    case 'raw':
      if (compressed) break;
      return { format };
  }
  throw new TypeError(`${format} images cannot be compressed`);
}

/** Hands out the options that a format asks for, and reports the rest. */
class Values {
  readonly #format: string;
  readonly #left: Map<string, string>;

  constructor(format: string, options: Assignments) {
    this.#format = format;
    this.#left = new Map(options);
  }

  one<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    const found = allowed.find((each) => each === value);
    if (found === undefined)
      throw new TypeError(`${name} is ${value}, expected one of ${allowed.join(', ')}`);
    return found;
  }

  flag(name: string): boolean | undefined {
    const value = this.one(name, ['on', 'off']);
    return value && value === 'on';
  }

  /** @returns bytes */
  size(name: string): number | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    const bytes = qemuSize(value);
    if (bytes === undefined) throw new TypeError(`${name} is ${value}, expected a size such as 64k`);
    return bytes;
  }

  refuseRest(): void {
    const [name] = this.#left.keys();
    if (name !== undefined)
      throw new TypeError(`${name} is not an option of ${this.#format} that convert supports`);
  }

  #take(name: string): string | undefined {
    const value = this.#left.get(name);
    this.#left.delete(name);
    return value;
  }
}
