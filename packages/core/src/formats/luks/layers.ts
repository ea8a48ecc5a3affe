import type { Layer } from '../layer.js';
import type { LuksFinding } from './header.js';

/** The encrypted disk; a passphrase that opened it shows what it is. */
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
