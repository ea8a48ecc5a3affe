/**
 * The verdicts of Nova and Glance of 2026 on 19 images, each declared by 18 names in turn, recorded by running their
 * code (Nova's `fetch_to_raw` with qemu-img, Glance's `set_data` with the container format `bare`).
 *
 * `+` accepted, `.` the service does not know the name, `~` declared and recognized differ, `!` a safety check fails,
 * `q` qemu-img calls it something else than the declaration needs, `k` it cannot be converted without a key.
 */

/** The names, in the order of the columns. */
export const DECLARED: readonly string[] = [
  'raw',
  'qcow2',
  'vhd',
  'vhdx',
  'vmdk',
  'vdi',
  'iso',
  'luks',
  'gpt',
  'qed',
  'ami',
  'aki',
  'ari',
  'ploop',
  'vpc',
  'qcow',
  'parallels',
  'mbr',
];

export interface Verdicts {
  readonly image: string;
  /** The format that oslo.utils recognizes. */
  readonly recognised: string;
  /** The name that `qemu-img info` reports, if recorded. */
  readonly qemu: string | null;
  /** The safety check that fails. */
  readonly check: string | null;
  readonly nova: string;
  readonly glance: string;
}

const ROWS: readonly (readonly [string, string, string | null, string | null, string, string])[] = [
  ['qcow2--v3', 'qcow2', 'qcow2', null, '~+~~~~~~~~qqq.....', '++~~~~~...~~~~....'],
  ['qcow2--v2', 'qcow2', 'qcow2', null, '~+~~~~~~~~qqq.....', '++~~~~~...~~~~....'],
  ['vmdk--good', 'vmdk', 'vmdk', null, '~~~~+~~~~~qqq.....', '+~~~+~~...~~~~....'],
  ['vmdk--stream-optimized', 'vmdk', 'vmdk', null, '~~~~+~~~~~qqq.....', '+~~~+~~...~~~~....'],
  ['vhd--dynamic', 'vhd', 'vpc', null, '~~q~~~~~~~qqq.....', '+~+~~~~...~~~~....'],
  ['vhd--fixed', 'raw', null, null, '+~~~~~~~~~+++.....', '+~~~~~~...++++....'],
  ['vhdx--dynamic', 'vhdx', 'vhdx', null, '~~~+~~~~~~qqq.....', '+~~+~~~...~~~~....'],
  ['vdi--plain', 'vdi', 'vdi', null, '~~~~~+~~~~qqq.....', '+~~~~+~...~~~~....'],
  ['iso--tiny', 'iso', null, null, '~~~~~~+~~~+++.....', '+~~~~~+...~~~~....'],
  ['iso--gpt-in-front', 'iso', null, null, '~~~~~~+~~~+++.....', '+~~~~~+...~~~~....'],
  ['gpt--whole', 'gpt', 'raw', null, '+~~~~~~~q~+++.....', '+~~~~~~...~~~~....'],
  ['gpt--mbr-linux-ebr', 'gpt', 'raw', null, '+~~~~~~~q~+++.....', '+~~~~~~...~~~~....'],
  ['luks--v1', 'luks', 'luks', null, '~~~~~~~k~~qqq.....', '+~~~~~~...~~~~....'],
  ['raw--random', 'raw', null, null, '+~~~~~~~~~+++.....', '+~~~~~~...++++....'],
  ['raw--fat', 'raw', null, null, '+~~~~~~~~~+++.....', '+~~~~~~...++++....'],
  ['qed--plain', 'qed', null, 'banned', '!!!!!!!!!!!!!.....', '!~~~~~~...~~~~....'],
  ['gpt--protective-hybrid', 'gpt', null, 'mbr', '!!!!!!!!!!!!!.....', '!~~~~~~...~~~~....'],
  ['parallels', 'raw', 'parallels', null, 'q~~~~~~~~~qqq.....', '+~~~~~~...++++....'],
  ['qcow1', 'qcow2', null, 'unknown_features', '!!!!!!!!!!!!!.....', '!!~~~~~...~~~~....'],
];

export const VERDICTS: readonly Verdicts[] = ROWS.map(([image, recognised, qemu, check, nova, glance]) => ({
  image,
  recognised,
  qemu,
  check,
  nova,
  glance,
}));
