import type { Unseen } from '../../probe/probe.js';
import type { OsloFinding } from '../oslo/finding.js';

/** What the programs of an OpenStack cloud recognise in an image, and in what they would make of it. */
export interface OpenstackFacts extends OsloFinding {
  /**
   * What `qemu-img info` would call the disk inside once it is converted to raw; `null` where it is raw already, `unseen`
   * where it cannot be read.
   */
  readonly convertedFormat: string | Unseen | null;
}
