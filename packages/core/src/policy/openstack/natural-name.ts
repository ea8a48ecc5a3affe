import { bootPartName } from '../../inspect/expectation.js';
import type { AnyReport } from '../../inspect/report.js';
import type { OsloFinding } from '../oslo/finding.js';
import { contentOf } from './refusals.js';
import { declarable, type OpenstackService } from './service.js';

/** Disk images that oslo.utils does not recognize, so a cloud would store them as raw bytes that nothing boots from. */
const UNRECOGNISED: readonly string[] = ['parallels', 'ploop', 'dmg', 'bochs', 'cloop', 'asif'];

/** Glance's name of Parallels' format. */
const PLOOP = 'ploop';

/** Returns the best name to declare an image by; undefined if the services see two formats in it. */
export function naturalName(
  report: AnyReport,
  found: OsloFinding,
  service: OpenstackService,
): string | undefined {
  const { format } = report;
  const part = bootPartName(report.details);
  if (part !== undefined) return part;
  if (isUnrecognised(format)) {
    const isPloop = format === 'parallels' || format === PLOOP;
    return isPloop && declarable(service).includes(PLOOP) ? PLOOP : format;
  }
  const content = contentOf(found, service);
  return content === 'gpt' ? 'raw' : content;
}

export function isUnrecognised(format: string): boolean {
  return UNRECOGNISED.includes(format);
}
