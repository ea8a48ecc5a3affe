import type { PolicyRule } from '../rule.js';
import { alignment } from './alignment.js';
import { allowedFormats } from './allowed-formats.js';
import { blockSize } from './block-size.js';
import { bootability } from './bootability.js';
import { capacity } from './capacity.js';
import { conversion } from './conversion.js';
import { declaredFormat } from './declared-format.js';
import { encryption } from './encryption.js';
import { failedChecks } from './failed-checks.js';
import { firmware } from './firmware.js';
import { interruptedDownload } from './interrupted-download.js';
import { names } from './names.js';
import { openstack } from './openstack.js';
import { ova } from './ova.js';
import { partitionTables } from './partition-tables.js';
import { partitionsFit } from './partitions-fit.js';
import { qcow2 } from './qcow2.js';
import { silentlyIgnored } from './silently-ignored.js';
import { sizes } from './sizes.js';
import { storedAsRaw } from './stored-as-raw.js';
import { vhd } from './vhd.js';
import { vhdx } from './vhdx.js';
import { vmdk } from './vmdk.js';
import { wrappers } from './wrappers.js';

/** Every rule, in the order of the objections. */
export const rules: readonly PolicyRule[] = [
  interruptedDownload,
  failedChecks,
  openstack,
  declaredFormat,
  allowedFormats,
  storedAsRaw,
  wrappers,
  silentlyIgnored,
  names,
  qcow2,
  vmdk,
  vhd,
  vhdx,
  ova,
  sizes,
  capacity,
  alignment,
  blockSize,
  partitionsFit,
  partitionTables,
  conversion,
  bootability,
  firmware,
  encryption,
];
