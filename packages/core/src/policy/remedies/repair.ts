import { REPAIRABLE, repairCommand } from '../../inspect/commands.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';

/** Repairs an image: a copy of it, except that a VHDX only gets what its log says. */
export function repairRemedy(report: AnyReport): Remedy | undefined {
  const { format } = report;
  if (!REPAIRABLE.includes(format)) return undefined;
  const code = format === 'vhdx' ? 'remedy_replay_log' : 'remedy_repair_copy';
  return { code, command: repairCommand(report) };
}
