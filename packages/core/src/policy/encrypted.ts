import type { AnyReport } from '../inspect/report.js';

/** Whether a disk is encrypted by its format, whoever has the passphrase. */
export function isEncrypted({ details, safety }: AnyReport): boolean {
  const isTold = details !== null && 'encrypted' in details && details.encrypted === true;
  return isTold || safety.checks.some(({ name, result }) => name === 'encrypted' && result !== 'passed');
}
