import type { Bytes } from '../../bytes/bytes.js';
import { claim, need, type Probe, type ReadRequest, want } from '../../probe/probe.js';
import { DYNAMIC_HEADER_LENGTH, readDynamicHeader } from './dynamic-header.js';
import { FOOTER_LENGTH, hasChecksum, isFooter, readFooter, VHD_COOKIE, type VhdFinding } from './header.js';

/** The footer's copy and, nearly always, the dynamic disk header. */
export const HEAD_LENGTH: number = FOOTER_LENGTH + DYNAMIC_HEADER_LENGTH;

const TAIL: ReadRequest = { name: 'footer', offset: 'end', length: FOOTER_LENGTH, min: 0 };

/** Asks for the first 1,536 bytes and for the footer last. */
export function* probeVhd(): Probe<VhdFinding> {
  const head = yield* need({ name: 'footer_copy', offset: 0, length: HEAD_LENGTH, min: 0 });
  if (!head.is(0, VHD_COOKIE)) return yield* probeFixed();
  yield* claim();
  const copy = head.slice(0, FOOTER_LENGTH, 'footer_copy');
  const footer = readFooter(copy);
  yield* claim(footer);
  // qemu takes whatever begins with a footer as dynamic: a fixed disk must not.
  if (footer.diskType === 'fixed') copy.fail('disk_type', 'fixed', 'another needed where there is a copy');

  const dataOffset = copy.u64be(16, 'data_offset', FOOTER_LENGTH);
  const dynamicHeader = readDynamicHeader(
    yield* need({ name: 'dynamic_header', offset: dataOffset, length: DYNAMIC_HEADER_LENGTH }),
    footer,
  );
  const { parent, tableOffset, maxTableEntries } = dynamicHeader;
  const finding: VhdFinding = {
    ...footer,
    dynamicHeader,
    backingFile: parent?.unicodeName ?? null,
    requiredSize:
      Math.max(dataOffset + DYNAMIC_HEADER_LENGTH, tableOffset + 4 * maxTableEntries) + FOOTER_LENGTH,
  };
  yield* claim(finding);

  const tail = yield* want(TAIL);
  if (!tail) return finding;
  const last = footerIn(tail);
  return {
    ...finding,
    footer: !last
      ? 'missing'
      : !hasChecksum(last, 64)
        ? 'damaged'
        : agree(copy, last)
          ? 'intact'
          : 'different',
    savedState: finding.savedState || !(last?.isFilled(0, 84, 1) ?? true),
  };
}

/** A fixed disk has nothing but the footer at its end. */
function* probeFixed(): Probe<VhdFinding> {
  const last = footerIn(yield* need(TAIL));
  if (!last || !isFooter(last)) return undefined;
  yield* claim();
  const footer = readFooter(last);
  yield* claim(footer);
  // qemu refuses it, too; the specification wants the copy for exactly this case.
  if (footer.diskType !== 'fixed') last.fail('footer_copy', 'missing', 'one at the start needed');
  return { ...footer, footer: 'intact', dynamicHeader: null, requiredSize: footer.currentSize + last.length };
}

/** The footer within the last 512 bytes: all of them, or in old files all but the first. */
function footerIn(tail: Bytes): Bytes | undefined {
  const at = [0, 1].find((start) => tail.is(start, VHD_COOKIE));
  return at === undefined ? undefined : tail.slice(at, tail.length - at, 'footer');
}

/** Everything from the features to the unique identifier, but for the checksum and whether it is suspended. */
function agree(a: Bytes, b: Bytes): boolean {
  const fields = (f: Bytes): string => f.hex(8, 56, 'footer') + f.hex(68, 16, 'footer');
  return fields(a) === fields(b);
}
