import { type Format, rawVirtualSize } from '../format.js';
import { luksChecks } from './checks.js';
import { HEADER_LENGTH, type LuksFinding } from './header.js';
import { luksLayers } from './layers.js';
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
    return payloadOffset === 'unseen'
      ? payloadOffset
      : rawVirtualSize(finding, fileSize && Math.max(0, fileSize - payloadOffset));
  },
  checks: luksChecks,
  layers: luksLayers,
  /** Loaded where there is a passphrase: ciphers and hashes weigh more than all formats together. */
  conclude: async (...opened) => (await import('./unlock.js')).unlock(...opened),
  openDisk: async (...opened) => (await import('./disk.js')).openLuks(...opened),
};
