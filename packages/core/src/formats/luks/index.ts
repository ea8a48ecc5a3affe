import { type Format, rawVirtualSize } from '../format.js';
import { luksChecks } from './checks.js';
import { HEADER_LENGTH, type LuksFinding } from './header.js';
import { probeLuks } from './probe.js';

export type { Luks1Header, Luks2Header, Luks2Metadata, LuksFinding, LuksSlot } from './header.js';

/** Linux's disk encryption, versions 1 and 2; qemu knows only the first. */
export const luks: Format<LuksFinding> = {
  name: 'luks',
  qemuFormat: 'luks',
  head: HEADER_LENGTH,
  tail: 0,
  probe: probeLuks,
  virtualSize(finding, fileSize) {
    const { payloadOffset, payloadSize } = finding;
    if (payloadSize !== 'dynamic') return payloadSize;
    const whole = rawVirtualSize(finding, fileSize);
    return whole === 'unseen' || payloadOffset === 'unseen' ? 'unseen' : Math.max(0, whole - payloadOffset);
  },
  checks: luksChecks,
  async conclude(finding, context, inspectHead) {
    if (!finding.luks1 || context.passphrase === undefined) return finding;
    // Loaded when it is first used: ciphers and hashes weigh more than all formats together.
    const { unlock } = await import('./unlock.js');
    return { ...finding, ...(await unlock(finding.luks1, context, inspectHead)) };
  },
};
