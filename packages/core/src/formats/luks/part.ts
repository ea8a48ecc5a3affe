import { loadPart } from '../../flow/load-part.js';
import { type FormatPart, rawVirtualSize } from '../format.js';
import { luksChecks } from './checks.js';
import type { LuksFinding } from './header.js';
import { luksLayers } from './layers.js';
import { probeLuks } from './probe.js';

/** Linux's disk encryption, versions 1 and 2; QEMU knows only the first. */
export const luksPart: FormatPart<LuksFinding> = {
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
  /** Loaded only with a passphrase: ciphers and hashes weigh more than all formats together. */
  conclude: async (...opened) => (await loadPart('luks keys', () => import('./unlock.js'))).unlock(...opened),
  disk: async () => (await import('./disk.js')).openLuks,
  qemuInfo: async () => (await import('./qemu-info.js')).describeLuks,
};
