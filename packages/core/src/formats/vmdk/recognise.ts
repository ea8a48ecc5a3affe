import type { ByteWindow, Signature } from '../../bytes/byte-window.js';

/** The signature of each kind of binary extent. */
export const EXTENT_MAGICS: Readonly<Record<'sparse' | 'cowd' | 'sesparse', Signature>> = {
  sparse: 'KDMV',
  cowd: 'COWD',
  sesparse: [0xbe, 0xba, 0xfe, 0xca, 0, 0, 0, 0],
};

/** Bytes read at once, in which a descriptor has to declare itself: a header and a descriptor of usual length. */
export const HEAD_LENGTH: number = 512 + 20 * 512;

/**
 * A text descriptor according to QEMU: comments, blank lines, and then immediately the version. A comment may hold
 * anything but a line break, including a NUL: a name of another file may come before that, where QEMU looks for
 * names, and the version after it.
 */
const VERSION = /^(#[^\n]*\n| +\r?\n)*version=[123]\r?\n/;

/** What other programs write before the version, and first lines or create types that declare a descriptor. */
const DECLARED = /^([ \t\r]*(#[^\n]*)?\n)*version=[123]\s|^# Disk Descriptor ?File|(^|\n)createType\s*=\s*"/i;

/**
 * Whether QEMU detects a file as VMDK by its first 512 bytes; a shorter file counts as zero-padded. The probe accepts
 * at least those files. (Source: vmdk_probe of QEMU 7.2. Before 2.3 it read 2,048 bytes.)
 */
export function recogniseVmdk(head: ByteWindow): boolean {
  return head.is(0, EXTENT_MAGICS.sparse) || head.is(0, EXTENT_MAGICS.cowd) || VERSION.test(latin1(head));
}

/**
 * Whether a text file is a descriptor, as far as `head` shows: one that QEMU detects, or one that declares itself
 * before its first NUL.
 */
export function isVmdkDescriptor(head: ByteWindow): boolean {
  const text = latin1(head);
  return VERSION.test(text) || DECLARED.test(text.replace(/\0.*/s, ''));
}

function latin1({ array }: ByteWindow): string {
  return new TextDecoder('latin1', { ignoreBOM: true }).decode(array);
}

/** Whether it is one of VMware's extents, or a descriptor. */
export function isVmdk(head: ByteWindow): boolean {
  return Object.values(EXTENT_MAGICS).some((magic) => head.is(0, magic)) || isVmdkDescriptor(head);
}
