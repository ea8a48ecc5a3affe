import { isPlainName, newName } from '../../inspect/command-names.js';
import { canonicalFormat } from '../../inspect/declared-format.js';
import type { AnyReport } from '../../inspect/report.js';
import { properName } from '../names/proper-name.js';
import type { ImagePolicy } from '../policy.js';

/** The name of a new image, which the policy accepts if any is known. @param driver qemu-img's name of its format */
export function outputName(report: AnyReport, driver: string, { names }: ImagePolicy): string {
  return newName(report, driver, (name) => {
    const proper = names && properName(name, canonicalFormat(driver), names);
    return proper !== undefined && isPlainName(proper) ? proper : name;
  });
}
