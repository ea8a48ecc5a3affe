import type { Recipe } from '../corpus/recipe.js';
import { doubles } from './doubles.js';
import { files } from './files.js';
import { lukses } from './luks.js';
import { opticals } from './optical.js';
import { others } from './others.js';
import { partitions } from './partitions.js';
import { qcow2s } from './qcow2.js';
import { qcow2Chains } from './qcow2-chains.js';
import { raws } from './raw.js';
import { vhds } from './vhd.js';
import { vmdks } from './vmdk.js';

/** Every image of the corpus; sources of other images come first. */
export const recipes: readonly Recipe[] = [
  ...raws,
  ...qcow2s,
  ...qcow2Chains,
  ...others,
  ...vmdks,
  ...vhds,
  ...lukses,
  ...partitions,
  ...opticals,
  ...files,
  ...doubles,
];
