import type { OsloFailure, OsloFinding } from '../oslo/finding.js';
import { AMAZON_FORMATS, declarable, isInspected, type OpenstackService } from './service.js';

/** Why a service refuses an image, or does not where it is not `fatal`. */
export type OpenstackRefusal =
  | { readonly kind: 'name'; readonly fatal: true }
  | { readonly kind: 'several'; readonly fatal: boolean; readonly formats: readonly string[] }
  | { readonly kind: 'mismatch'; readonly fatal: boolean; readonly content: string }
  | ({ readonly kind: 'safety'; readonly fatal: boolean } & OsloFailure)
  | { readonly kind: 'qemu'; readonly fatal: true; readonly expected: string; readonly qemuFormat: string };

/**
 * What stands against an image, in the order in which the service comes to it: the first is what it says. More follow
 * where a person who mends the first would meet them next.
 *
 * Source: Nova, `nova/virt/images.py` (`do_image_deep_inspection`, `fetch_to_raw`); Glance, `glance/location.py` (`set_data`).
 *
 * @param declared as it was sent, which is never taken for another name
 */
export function openstackRefusals(
  declared: string,
  found: OsloFinding,
  service: OpenstackService,
): readonly OpenstackRefusal[] {
  return service.service === 'nova' ? byNova(declared, found, service) : byGlance(declared, found, service);
}

/** Whether an image is accepted under a name, as far as its declaration goes. */
export function isDeclarableAs(declared: string, found: OsloFinding, service: OpenstackService): boolean {
  return openstackRefusals(declared, found, service).every(({ fatal }) => !fatal);
}

/** What the inspectors make of a file: one format, or nothing where they contradict each other. */
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
  // Then qemu-img looks, and has to say the same: it calls a disc raw.
  const expected = isAmazon || declared === 'iso' ? 'raw' : declared;
  const { qemuFormat } = found;
  // What fails a check is told why; that qemu-img calls it something else follows from the same, or goes with it.
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
    // Where a mismatch does not end it, nothing looks at the checks any more.
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
