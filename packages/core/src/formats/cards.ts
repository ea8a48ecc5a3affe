import { loadPart } from '../flow/load-part.js';
import type { ImageTarget } from '../writing/writer-option.js';
import type { FormatCard } from './card.js';
import type { BaseFinding, Format } from './format.js';
import * as registry from './registry.js';

type Registry = typeof registry;

/** Glance's name of a format, e.g. `vhd`. */
export type FormatName = keyof Registry;

/** The result of inspecting a file of a format. */
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

/** The cards of all formats, in order of precedence. */
export const cards: readonly FormatCard[] = Object.values<FormatCard>(registry).sort(
  (one, other) => (one.priority ?? DEFAULT_PRIORITY) - (other.priority ?? DEFAULT_PRIORITY),
);

/** Finds the card of a format by Glance's name, QEMU's, or an alias. */
export function cardNamed(name: string): FormatCard | undefined {
  return cards.find((card) => card.name === name || card.qemu?.name === name || card.aliases?.includes(name));
}

/** Returns qemu-img's name for a format, e.g. `vpc`; `raw` for formats that QEMU does not distinguish from raw. */
export function qemuFormatOf({ qemu }: FormatCard): string {
  return qemu?.name ?? 'raw';
}

/** Loads the part of a format that probes and judges. @throws ModuleLoadError */
export async function loadFormat<F extends BaseFinding>(card: FormatCard<F>): Promise<Format<F>> {
  return { ...card, ...(await loadPart(card.name, () => card.load())) };
}
