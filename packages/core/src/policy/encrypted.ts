import type { AnyReport } from '../inspect/report.js';

/** Whether a disk is encrypted by its format, even if the passphrase is known. */
export function isEncrypted({ details, safety }: AnyReport): boolean {
  const isStated = details !== null && 'encrypted' in details && details.encrypted === true;
  return isStated || safety.checks.some(({ name, result }) => name === 'encrypted' && result !== 'passed');
}
