import { imageName, newName } from '../../inspect/command-names.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';

/** Formats that `qemu-img check -r all` repairs. */
const REPAIRABLE: readonly string[] = ['qcow2', 'qed', 'vhdx', 'parallels'];

/** Repairs an image: a copy of it, except that a VHDX only gets what its log says. */
export function repairRemedy(report: AnyReport): Remedy | undefined {
  const { format } = report;
  if (!REPAIRABLE.includes(format)) return undefined;
  const name = imageName(report);
  const repair = `qemu-img check -f ${format} -r all`;
  if (format === 'vhdx') return { code: 'remedy_replay_log', command: `${repair} ${name}` };
  const copy = newName(report, format);
  return { code: 'remedy_repair_copy', command: `cp ${name} ${copy} && ${repair} ${copy}` };
}
