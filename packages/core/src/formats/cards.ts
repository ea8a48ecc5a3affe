import { loadPart } from '../flow/load-part.js';
import type { ImageTarget } from '../writing/writer-option.js';
import type { FormatCard } from './card.js';
import type { BaseFinding, Format } from './format.js';
import * as registry from './registry.js';

type Registry = typeof registry;

/**
 * Glance's name of a format, e.g. `vhd`.
 *
 * @example
 * ```ts
 * import { type FormatName, inspectImage } from '@diskloupe/core';
 *
 * const accepted: FormatName[] = ['qcow2', 'raw', 'iso'];
 * const { safety } = await inspectImage(file, { allowedFormats: accepted });
 * safety.safe; // true
 * ```
 */
export type FormatName = keyof Registry;

/**
 * The result of inspecting a file of a format.
 *
 * @example
 * ```ts
 * import { type FindingOf, inspectImage } from '@diskloupe/core';
 *
 * const backingOf = (finding: FindingOf<'qcow2'> | FindingOf<'qed'>) => finding.backingFile;
 * const report = await inspectImage(file, { formats: ['qcow2', 'qed'] });
 * if (report.details) console.log(backingOf(report.details)); // null
 * ```
 */
export type FindingOf<Name extends FormatName> =
  Registry[Name] extends FormatCard<infer F extends BaseFinding> ? F : never;

/** The options of a conversion to a format; `never` if it has no writer. */
export type TargetOf<Name extends FormatName> = TargetOfCard<Registry[Name]>;

type TargetOfCard<Card> =
  Card extends FormatCard<infer _F, infer _N, infer Target>
    ? ImageTarget extends Target
      ? never
      : Target
    : never;

const DEFAULT_PRIORITY = 5;

/**
 * The cards of all formats, in order of precedence.
 *
 * @example
 * ```ts
 * import { cards } from '@diskloupe/core';
 *
 * const names = cards.map(({ name }) => name);
 * names.includes('vhdx'); // true
 * ```
 */
export const cards: readonly FormatCard[] = Object.values<FormatCard>(registry).sort(
  (one, other) => (one.priority ?? DEFAULT_PRIORITY) - (other.priority ?? DEFAULT_PRIORITY),
);

/**
 * Finds the card of a format by Glance's name, QEMU's, or an alias.
 *
 * @example
 * ```ts
 * import { cardNamed } from '@diskloupe/core';
 *
 * cardNamed('vpc')?.name; // 'vhd'
 * cardNamed('qcow2')?.hasSnapshots; // true
 * cardNamed('docx'); // undefined
 * ```
 */
export function cardNamed(name: string): FormatCard | undefined {
  return cards.find((card) => card.name === name || card.qemu?.name === name || card.aliases?.includes(name));
}

/** Returns qemu-img's name for a format, e.g. `vpc`; `raw` for formats that QEMU does not distinguish from raw. */
export function qemuFormatOf({ qemu }: FormatCard): string {
  return qemu?.name ?? 'raw';
}

/**
 * Loads the part of a format that probes and judges. @throws ModuleLoadError
 *
 * @example
 * ```ts
 * import { cardNamed, loadFormat } from '@diskloupe/core';
 *
 * const card = cardNamed('qcow2');
 * const { checks } = card ? await loadFormat(card) : { checks: [] };
 * checks.some(({ name }) => name === 'backing_file'); // true
 * ```
 */
export async function loadFormat<F extends BaseFinding>(card: FormatCard<F>): Promise<Format<F>> {
  return { ...card, ...(await loadPart(card.name, () => card.load())) };
}
