import { canonicalFormat } from '../../inspect/declared-format.js';
import { acceptsFormat } from '../accepts-format.js';
import type { NameRule } from '../policy.js';
import { CharacterSet } from './characters.js';
import { acceptedExtension, extensionOf, formatOfExtension } from './extension.js';
import { judgeName } from './judge-name.js';

/** The usual extensions, by format; the first is the best. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  raw: ['raw', 'img', 'bin'],
  gpt: ['raw', 'img', 'bin'],
  iso: ['iso', 'img'],
  qcow2: ['qcow2', 'qcow', 'img'],
  qcow: ['qcow'],
  parallels: ['hdd', 'hds'],
  gzip: ['gz', 'img.gz', 'raw.gz', 'tar.gz', 'tgz'],
  bzip2: ['bz2'],
  zstd: ['zst', 'zstd'],
  lzop: ['lzo'],
};

/**
 * Returns a name like a file's own that the rule accepts for a file of the format; undefined if none is known. Throws
 * nothing.
 *
 * @param format by the name in a report
 *
 * @example
 * ```ts
 * import { properName } from '@diskloupe/core/policy';
 *
 * properName('my disk.bin', 'qcow2', { extensions: ['qcow2'], characters: 'A-Za-z0-9_.-' }); // 'my_disk.qcow2'
 * ```
 */
export function properName(name: string, format: string, rule: NameRule): string | undefined {
  const extension = extensionFor(name, format, rule);
  if (extension === undefined) return undefined;
  const base = baseOf(name, rule);
  const { characters, maxLength = Number.POSITIVE_INFINITY } = rule;
  const set = characters === undefined ? undefined : new CharacterSet(characters);
  const replacement = rule.replacement ?? ['_', '-'].find((each) => set?.has(each)) ?? '';
  const plain = Array.from(base, (each) => (!set || set.has(each) ? each : replacement)).join('');
  const ending = extension && `.${extension}`;
  const made =
    Array.from(plain)
      .slice(0, Math.max(0, maxLength - ending.length))
      .join('') + ending;
  const { refusals, stored } = judgeName(made, rule);
  return refusals.length || stored !== made || made === name || made === ending ? undefined : made;
}

/** The name without the extension. */
function baseOf(name: string, rule: NameRule): string {
  const extension = acceptedExtension(name, { ...rule, caseSensitive: false }) ?? extensionOf(name);
  return extension === undefined ? name : name.slice(0, -extension.length - 1);
}

/** Its own if that is accepted; empty if it has none and needs none. */
function extensionFor(name: string, format: string, rule: NameRule): string | undefined {
  const own = acceptedExtension(name, { ...rule, caseSensitive: false });
  const isMeant = (extension: string): boolean => {
    const meant = formatOfExtension(extension, rule);
    return meant === undefined || acceptsFormat([meant], canonicalFormat(format));
  };
  if (own !== undefined && isMeant(own)) return own;
  const known = rule.extensions ?? Object.keys(rule.formats ?? {});
  const explicit = known.find((each) => formatOfExtension(each, rule) !== undefined && isMeant(each));
  if (explicit !== undefined) return explicit;
  const usual = (Object.hasOwn(USUAL, format) ? USUAL[format] : undefined) ?? [format];
  const accepted = usual.find((each) => known.some((one) => one.toLowerCase() === each && isMeant(one)));
  if (accepted !== undefined) return known.find((one) => one.toLowerCase() === accepted);
  return rule.extensions ? undefined : (extensionOf(name) ?? '');
}
