import type { Layer } from '../layer.js';
import type { IsoFinding } from './header.js';

/** Returns the file systems of a disc, which share its files. */
export function isoLayers({ iso9660, udf }: IsoFinding, fileSize: number | undefined): Layer[] {
  const layers: Layer[] = [];
  const add = (format: string, length: Layer['length']): void => {
    layers.push({ kind: 'file-system', format, offset: 0, length, layers: 'unseen' });
  };
  if (iso9660) add('iso9660', iso9660.volumeSpaceSize * iso9660.logicalBlockSize);
  if (udf) add('udf', fileSize ?? 'unseen');
  return layers;
}
