/*
 * How QEMU reads the lines of extents (block/vmdk.c, vmdk_parse_extents of 7.2): at the beginning of each line with
 *
 *   sscanf(p, "%10s %lld %10s \"%511[^\n\r\"]\" %lld", …)
 *
 * which treats a line break like any other white space. So an extent may be spread over lines, and one after an empty
 * line counts twice: from the beginning of the empty line, and from its own.
 */

/** What `isspace` takes for white space in the C locale. */
const SPACE = '[ \\t-\\r]';
const BLANK = new RegExp(`^${SPACE}*$`);
/** The lookahead keeps what `%10s` matched from being given back. */
const EXTENT = new RegExp(
  `${SPACE}*RW${SPACE}+([+-]?\\d+)${SPACE}*(?=([^ \\t-\\r]{1,10}))\\2${SPACE}*"[^\\n\\r"]{1,511}("?)`,
  'y',
);

/** Counts the extents that QEMU finds in a descriptor; `undefined` if it reads only part of a name. */
export function countedExtents(text: string): number | undefined {
  let count = 0;
  let start = 0;
  let blankBefore = 0;
  for (const line of text.split('\n')) {
    if (BLANK.test(line)) blankBefore++;
    else {
      EXTENT.lastIndex = start;
      const [found, sectors, , end] = EXTENT.exec(text) ?? [];
      if (found !== undefined && Number(sectors) > 0) {
        if (!end) return undefined;
        count += 1 + blankBefore;
      }
      blankBefore = 0;
    }
    start += line.length + 1;
  }
  return count;
}
