import { isDiskFormat } from '../../formats/disk-formats.js';
import { bootPartName } from '../../inspect/expectation.js';
import type { AnyReport } from '../../inspect/report.js';
import { INSPECTED_FORMATS, type OsloFinding } from '../oslo/finding.js';
import { contentOf } from './refusals.js';
import { declarable, type OpenstackService } from './service.js';

/** What its inspectors recognize; the one for qcow2 also finds qcow. */
const RECOGNISED: readonly string[] = [...INSPECTED_FORMATS, 'qcow'];

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

/** Whether oslo.utils does not recognize a disk image, so a cloud would store it as raw bytes that nothing boots from. */
export function isUnrecognised(format: string): boolean {
  return isDiskFormat(format) && !RECOGNISED.includes(format);
}
