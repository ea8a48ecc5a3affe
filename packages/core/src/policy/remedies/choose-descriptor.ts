import { descriptorNameOf, isOneOfSeveral } from '../../formats/vmdk/extent-alone.js';
import { plainName } from '../../inspect/command-names.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { isVmdk } from '../findings.js';

/** Whether a file is a part of a disk, which no program opens by itself. */
export function isExtentAlone({ details }: AnyReport): boolean {
  return isVmdk(details) && isOneOfSeveral(details);
}

/** A split disk is opened through its descriptor file. */
export function chooseDescriptor(report: AnyReport): Remedy {
  const name = plainName(report);
  const descriptor = name === undefined ? undefined : descriptorNameOf(name);
  return descriptor === undefined
    ? { code: 'remedy_choose_descriptor' }
    : { code: 'remedy_choose_descriptor_named', params: { name: descriptor } };
}
