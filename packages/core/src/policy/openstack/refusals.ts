import type { OsloFailure, OsloFinding } from '../oslo/finding.js';
import { AMAZON_FORMATS, declarable, isInspected, type OpenstackService } from './service.js';

/** Why a service refuses an image, or, if not `fatal`, objects without refusing. */
export type OpenstackRefusal =
  | { readonly kind: 'name'; readonly fatal: true }
  | { readonly kind: 'several'; readonly fatal: boolean; readonly formats: readonly string[] }
  | { readonly kind: 'mismatch'; readonly fatal: boolean; readonly content: string }
  | ({ readonly kind: 'safety'; readonly fatal: boolean } & OsloFailure)
  | { readonly kind: 'qemu'; readonly fatal: true; readonly expected: string; readonly qemuFormat: string };

/**
 * Returns the objections to an image, in the order in which the service checks: it reports the first. More follow if
 * a person who fixes the first would meet them next.
 *
 * Source: Nova, `nova/virt/images.py` (`do_image_deep_inspection`, `fetch_to_raw`); Glance, `glance/location.py`
 * (`set_data`).
 *
 * @param declared exactly as sent
 */
export function openstackRefusals(
  declared: string,
  found: OsloFinding,
  service: OpenstackService,
): readonly OpenstackRefusal[] {
  return service.service === 'nova' ? byNova(declared, found, service) : byGlance(declared, found, service);
}

/** Whether an image is accepted under a name, as far as its declaration is concerned. */
export function isDeclarableAs(declared: string, found: OsloFinding, service: OpenstackService): boolean {
  return openstackRefusals(declared, found, service).every(({ fatal }) => !fatal);
}

/** Returns the inspectors' format of a file; undefined if they contradict each other. */
export function contentOf(
  { matches }: OsloFinding,
  { isoWithGpt = true }: OpenstackService,
): string | undefined {
  const names = matches.map(({ format }) => format);
  if (isoWithGpt && names.length === 2 && names.includes('iso') && names.includes('gpt')) return 'iso';
  return names.length > 1 ? undefined : (names[0] ?? 'raw');
}

function byNova(declared: string, found: OsloFinding, service: OpenstackService): OpenstackRefusal[] {
  if (service.disableDeepImageInspection) return [];
  const refusals: OpenstackRefusal[] = [];
  if (!declarable(service).includes(declared)) refusals.push({ kind: 'name', fatal: true });
  const content = contentOf(found, service);
  if (content === undefined) return [...refusals, several(found, true)];
  refusals.push(
    ...failuresOf(content, found).map((failure) => ({ ...failure, kind: 'safety', fatal: true }) as const),
  );
  const isAmazon = AMAZON_FORMATS.includes(declared);
  if (refusals[0]?.kind === 'name') return refusals;
  if (!isAmazon && declared !== content && !(declared === 'raw' && content === 'gpt'))
    return [...refusals, { kind: 'mismatch', fatal: true, content }];
  // Then qemu-img runs, and has to agree: it calls a disc raw.
  const expected = isAmazon || declared === 'iso' ? 'raw' : declared;
  const { qemuFormat } = found;
  // A failed check comes with its reason; another name by qemu-img follows from the same, or goes with it.
  if (!refusals.length && qemuFormat !== expected)
    refusals.push({ kind: 'qemu', fatal: true, expected, qemuFormat });
  return refusals;
}

function byGlance(declared: string, found: OsloFinding, service: OpenstackService): OpenstackRefusal[] {
  const { requireImageFormatMatch: fatal = true, gptSafetyChecksNonfatal = [] } = service;
  const refusals: OpenstackRefusal[] = [];
  const isKnown = declarable(service).includes(declared);
  if (!isKnown) refusals.push({ kind: 'name', fatal: true });
  const content = contentOf(found, service);
  if (content === undefined) return [...refusals, several(found, fatal)];
  const matches = declared === content || declared === 'raw' || (content === 'raw' && !isInspected(declared));
  if (isKnown && !matches) {
    refusals.push({ kind: 'mismatch', fatal, content });
    // If a mismatch is not fatal, nothing checks further.
    if (!fatal) return refusals;
  }
  for (const failure of failuresOf(content, found)) {
    const isNonfatal = content === 'gpt' && gptSafetyChecksNonfatal.includes(failure.check);
    refusals.push({ ...failure, kind: 'safety', fatal: !isNonfatal });
  }
  return refusals;
}

function several({ matches }: OsloFinding, fatal: boolean): OpenstackRefusal {
  return { kind: 'several', fatal, formats: matches.map(({ format }) => format) };
}

function failuresOf(content: string, { matches }: OsloFinding): readonly OsloFailure[] {
  return matches.find(({ format }) => format === content)?.failures ?? [];
}
