import type { Bytes, Signature } from '../../bytes/bytes.js';

/** What each kind of binary extent begins with. */
export const EXTENT_MAGICS: Readonly<Record<'sparse' | 'cowd' | 'sesparse', Signature>> = {
  sparse: 'KDMV',
  cowd: 'COWD',
  sesparse: [0xbe, 0xba, 0xfe, 0xca, 0, 0, 0, 0],
};

/** Bytes that are read at once, and in which a descriptor has to declare itself: a header and a descriptor of usual length. */
export const HEAD_LENGTH: number = 512 + 20 * 512;

/**
 * A text descriptor to QEMU: comments, lines of blanks, and then at once the version. A comment may hold anything but
 * the end of its line, a NUL, too: what names another file may stand in front of that, where QEMU looks for names, and
 * the version behind it.
 */
const VERSION = /^(#[^\n]*\n| +\r?\n)*version=[123]\r?\n/;

/** What others write in front of the version, and what its first line or its create type declares to be one. */
const DECLARED = /^([ \t\r]*(#[^\n]*)?\n)*version=[123]\s|^# Disk Descriptor ?File|(^|\n)createType\s*=\s*"/i;

/**
 * Whether QEMU takes a file for a VMDK by its first 512 bytes; behind the end of a shorter one it sees zeros. The probe
 * takes at least those. (Source: vmdk_probe of QEMU 7.2. Before 2.3 it looked at 2,048 bytes.)
 */
export function recogniseVmdk(head: Bytes): boolean {
  return head.is(0, EXTENT_MAGICS.sparse) || head.is(0, EXTENT_MAGICS.cowd) || VERSION.test(latin1(head));
}

/**
 * Whether the text of a file is a descriptor, as far as `head` shows it: one that QEMU takes for one, or one that says so
 * itself in front of its first NUL.
 */
export function isVmdkDescriptor(head: Bytes): boolean {
  return VERSION.test(latin1(head)) || DECLARED.test(head.text(0, head.length, 'descriptor'));
}

function latin1({ array }: Bytes): string {
  return new TextDecoder('latin1', { ignoreBOM: true }).decode(array);
}

/** Whether it is one of VMware's extents, or a descriptor. */
export function isVmdk(head: Bytes): boolean {
  return Object.values(EXTENT_MAGICS).some((magic) => head.is(0, magic)) || isVmdkDescriptor(head);
}
