import { chainsWithoutFormat, qcow2Chains, qcow2DataFiles } from './chains.js';
import { luksCreated, luksHeaders, qcow2Encrypted, qcowEncrypted } from './encrypted.js';
import { commandOf, type ImageCase } from './image-case.js';
import {
  changedImages,
  disguisedAsVdi,
  misnamed,
  parallelsOptions,
  qcowSizes,
  qedOptions,
  rawSizes,
  told,
  vdiInDisguise,
  vdiOptions,
  vhdCreators,
  vhdOptions,
  vhdxOptions,
} from './others.js';
import { qcow2Marks, qcow2Options, qcow2Sizes } from './qcow2.js';
import { qcow2Bitmaps, qcow2Contents, qcow2Snapshots } from './qcow2-tables.js';
import { recorded } from './recorded.js';
import { vmdkOptions } from './vmdk.js';
import { vmdkDescriptors, vmdkEmbedded } from './vmdk-descriptors.js';

const GROUPS: Readonly<Record<string, readonly ImageCase[]>> = {
  // First, because they take long: the others run meanwhile.
  'luks, created': luksCreated,
  'qcow2, encrypted': qcow2Encrypted,
  luks: luksHeaders,
  qcow2: [...qcow2Options, ...qcow2Sizes, ...qcow2Marks, ...qcow2Contents],
  'qcow2 snapshots': qcow2Snapshots,
  'qcow2 bitmaps': qcow2Bitmaps,
  'backing files': [...qcow2Chains, ...chainsWithoutFormat],
  'qcow2 data files': qcow2DataFiles,
  qcow: [...qcowSizes, ...qcowEncrypted],
  vmdk: [...vmdkOptions, ...vmdkEmbedded],
  'vmdk descriptors': vmdkDescriptors,
  vdi: vdiOptions,
  vpc: [...vhdOptions, ...vhdCreators],
  vhdx: vhdxOptions,
  qed: qedOptions,
  parallels: parallelsOptions,
  raw: rawSizes,
  'changed images': changedImages,
  'two formats in one': [...vdiInDisguise, ...disguisedAsVdi, ...misnamed],
  'told formats': told,
  corpus: recorded,
};

/** Images by their creation and question: one that is in two groups counts once. */
export const cases: ReadonlyMap<string, { readonly group: string; readonly image: ImageCase }> = new Map(
  Object.entries(GROUPS).flatMap(([group, images]) =>
    images.map((image) => [commandOf(image), { group, image }] as const),
  ),
);
