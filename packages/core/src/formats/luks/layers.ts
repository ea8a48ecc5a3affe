import type { Layer } from '../layer.js';
import type { LuksFinding } from './header.js';

/** Returns the encrypted disk; its format is known if a passphrase unlocked it. */
export function luksLayers({ payloadOffset, payloadSize, inner }: LuksFinding, fileSize: number): Layer[] {
  const rest = payloadOffset === 'unseen' ? payloadOffset : Math.max(0, fileSize - payloadOffset);
  return [
    {
      kind: 'disk',
      format: inner?.format ?? 'unseen',
      offset: payloadOffset,
      length: payloadSize === 'dynamic' ? rest : payloadSize,
      encrypted: true,
      layers: 'unseen',
    },
  ];
}
