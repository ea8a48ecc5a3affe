import type { ByteWindow } from '../../bytes/byte-window.js';
import { hexOf } from '../../bytes/hex.js';

/**
 * A prefilter for files that are not disk images, so that their table of signatures loads rarely: two bytes of each
 * signature, in hexadecimal, by offset. A test compares these with the table.
 */
const PAIRS: readonly (readonly [offset: number, pairs: string])[] = [
  [
    0,
    '1f8b fd37 28b5 425a 0422 0221 5d00 4c5a 894c 4c52 1f9d 504b 377a 5261 6f76 3037 c771 71c7 4d53 213c edab 60ea 5a4f ' +
      '5374 7861 2320 4556 4c56 4c45 4146 4d45 00ff 4441 4973 4d43 3aff 7370 feef ce24 b46e 564d 4f4f 7061 5061 006e 4d5a ' +
      '2705 d00d 6873 7371 7368 7173 2d72 8519 1985 5542 3118 7f56 5145 4c69 4d52 5041 4d44 4b44 7f45 feed cafe 0061 2550 ' +
      '2521 d0cf 5351 6438 8950 ffd8 4749 4949 4d4d 5249 424d 1a45 3026 4f67 664c 4944 d0be d1ba d2be d3be',
  ],
  [1, '2a4d 4844 faed'],
  // lha's method is between hyphens, whatever its header's length.
  [2, '2d6c 2d70'],
  [4, '6674 6d6f 7769'],
  [7, '2a2a'],
  [10, '724c'],
  [16, '436f'],
  [36, '1828 016f'],
  [40, '5f46'],
  [48, '5249'],
  [56, '4152'],
  [514, '4864'],
  [528, '436f'],
];

/** Whether the start of a file may match one of them. */
export function mayBeOther(head: ByteWindow): boolean {
  const { array } = head;
  const [first = 0, second = 0] = array;
  const isFound = ([at, pairs]: (typeof PAIRS)[number]): boolean =>
    at + 2 <= head.length && pairs.includes(hexOf(array.subarray(at, at + 2)));
  // MP3 has a sync word of eleven bits, tar a checksum in octal digits.
  const isFrame = first === 0xff && (second & 0xe6) === 0xe2;
  return (
    PAIRS.some(isFound) || isFrame || /^ *[0-7]+[ \0]/.test(String.fromCharCode(...array.subarray(148, 156)))
  );
}

/** Whether the end of a file may be Nero's footer. */
export function mayEndAsOther(tail: ByteWindow): boolean {
  return tail.is(tail.length - 20, 'END!') || tail.is(tail.length - 16, 'END!');
}
