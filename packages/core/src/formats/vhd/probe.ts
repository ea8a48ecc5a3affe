import type { Bytes } from '../../bytes/bytes.js';
import { claim, need, type Probe, type ReadRequest, want } from '../../probe/probe.js';
import { DYNAMIC_HEADER_LENGTH, readDynamicHeader } from './dynamic-header.js';
import { checksumOf, DISK_TYPES, FOOTER_LENGTH, readFooter, VHD_COOKIE, type VhdFinding } from './header.js';
import { recogniseVhd } from './recognise.js';

/** The footer's copy and, nearly always, the dynamic disk header. */
export const HEAD_LENGTH: number = FOOTER_LENGTH + DYNAMIC_HEADER_LENGTH;

const TAIL: ReadRequest = { name: 'footer', offset: 'end', length: FOOTER_LENGTH, min: 0 };

/** Asks for the first 1,536 bytes and for the footer last. */
export function* probeVhd(): Probe<VhdFinding> {
  const head = yield* need({ name: 'footerCopy', offset: 0, length: FOOTER_LENGTH, min: 0 });
  const isCopied = recogniseVhd(head);
  const first = isCopied ? head : footerIn(yield* need(TAIL));
  if (!first) return undefined;
  // At the end of a file the cookie alone may be chance; with a disk type or a version it is not.
  const isFooter =
    isCopied || first.u32be(60, 'diskType') in DISK_TYPES || first.u16be(12, 'fileFormatVersion') === 1;
  if (!isFooter) return undefined;
  yield* claim();
  const footer = readFooter(first);
  yield* claim(footer);
  // qemu takes whatever begins with a footer as dynamic: a fixed disk must not. It refuses the others without the
  // copy, too, which the specification wants for exactly the case that one of the two is lost.
  if (isCopied === (footer.diskType === 'fixed')) {
    first.fail('diskType', footer.diskType, `another needed with${isCopied ? '' : 'out'} footerCopy`);
  }
  if (!isCopied) {
    return {
      ...footer,
      footer: 'intact',
      dynamicHeader: null,
      requiredSize: footer.currentSize + first.length,
    };
  }

  const offset = first.u64be(16, 'dataOffset', FOOTER_LENGTH);
  const dynamicHeader = readDynamicHeader(
    yield* need({ name: 'dynamicHeader', offset, length: DYNAMIC_HEADER_LENGTH }),
    footer,
  );
  const tableEnd = dynamicHeader.tableOffset + 4 * dynamicHeader.maxTableEntries;
  const finding: VhdFinding = {
    ...footer,
    dynamicHeader,
    backingFile: dynamicHeader.parent?.unicodeName ?? null,
    requiredSize: Math.max(offset + DYNAMIC_HEADER_LENGTH, tableEnd) + FOOTER_LENGTH,
  };
  yield* claim(finding);

  const tail = yield* want(TAIL);
  if (!tail) return finding;
  const last = footerIn(tail);
  // Everything but the checksum and what follows the unique identifier: whether it is suspended.
  const isAgreed = first.array.every((byte, i) => i >> 2 === 16 || i > 83 || byte === last?.array[i]);
  return {
    ...finding,
    footer: !last
      ? 'missing'
      : last.u32be(64, 'checksum') !== checksumOf(last, 64)
        ? 'damaged'
        : isAgreed
          ? 'intact'
          : 'different',
    savedState: finding.savedState || !!last?.u8(84, 'savedState'),
  };
}

/** The footer within the last 512 bytes: all of them, or in old files all but the first. */
function footerIn(tail: Bytes): Bytes | undefined {
  if (tail.is(0, VHD_COOKIE)) return tail;
  return tail.is(1, VHD_COOKIE) ? tail.slice(1, tail.length - 1, 'footer') : undefined;
}
