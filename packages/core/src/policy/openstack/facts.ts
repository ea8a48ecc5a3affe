import type { Unseen } from '../../probe/probe.js';
import type { OsloFinding } from '../oslo/finding.js';

/** What the programs of an OpenStack cloud recognise in an image, and in what they would make of it. */
export interface OpenstackFacts extends OsloFinding {
  /**
   * What `qemu-img info` would call the disk inside once it is converted to raw; `null` only where qemu-img calls the file
   * raw already, `unseen` where it cannot be read, or nobody looked.
   */
  readonly convertedFormat: string | Unseen | null;
}

/** What is recognised in an image, as far as nobody looked into the disk inside. */
export function unconverted(found: OsloFinding): OpenstackFacts {
  return { ...found, convertedFormat: found.qemuFormat === 'raw' ? null : 'unseen' };
}
