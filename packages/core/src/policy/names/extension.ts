import type { NameRule } from '../policy.js';

/** Returns what follows the last dot of a name, or undefined if nothing does, or if nothing precedes it. */
export function extensionOf(name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  return dot > 0 && dot < name.length - 1 ? name.slice(dot + 1) : undefined;
}

/**
 * Returns the extension of a name that the target looks for: the longest of those in the rule, such as `tar.gz`, as the
 * rule writes it; undefined if it is none of them.
 */
export function acceptedExtension(name: string | null, rule: NameRule | undefined): string | undefined {
  if (name === null || !rule) return undefined;
  const known = [...(rule.extensions ?? []), ...Object.keys(rule.formats ?? {})];
  const fits = (extension: string): boolean => hasExtension(name, extension, rule.caseSensitive === true);
  return known.filter(fits).sort((one, other) => other.length - one.length)[0];
}

export function hasExtension(name: string, extension: string, caseSensitive: boolean): boolean {
  const ending = name.slice(-extension.length - 1);
  const isSame = caseSensitive
    ? ending === `.${extension}`
    : ending.toLowerCase() === `.${extension.toLowerCase()}`;
  return isSame && name.length > ending.length;
}

/** Returns the format as which the target reads a file with an extension; undefined if it looks into the file. */
export function formatOfExtension(extension: string, rule: NameRule | undefined): string | undefined {
  const { formats = {}, caseSensitive } = rule ?? {};
  const isSame = (name: string): boolean =>
    caseSensitive ? name === extension : name.toLowerCase() === extension.toLowerCase();
  return Object.entries(formats).find(([name]) => isSame(name))?.[1];
}
