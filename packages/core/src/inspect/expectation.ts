/** Names under which a format may be expected besides its own. */
const ALIASES: Readonly<Record<string, string>> = { vpc: 'vhd', mbr: 'gpt' };

/** Glance's names for parts of an Amazon image: containers of a kernel, a ramdisk, a root disk. They say nothing. */
const UNCHECKED = ['ami', 'aki', 'ari'];

/** The name that this SDK uses for a format. */
export function canonicalFormat(name: string): string {
  return ALIASES[name] ?? name;
}

/** Whether a declared format is one that content is not held to. */
export function isUnchecked(name: string): boolean {
  return UNCHECKED.includes(name);
}

/** Whether a file that was found to be `format` may be declared as `expected`. A partitioned disk is raw, too. */
export function meetsExpectation(expected: string, format: string): boolean {
  const name = canonicalFormat(expected);
  return name === format || isUnchecked(name) || (name === 'raw' && format === 'gpt');
}
