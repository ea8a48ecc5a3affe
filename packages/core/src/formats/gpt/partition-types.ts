/* Partition types that firmware looks for: in a GPT, and in an MBR. */

/** EFI system partition. Source: UEFI 2.10, 5.3.3 "GPT Partition Entry Array" and 5.2.2 "OS Types". */
export const EFI_SYSTEM_PARTITION_TYPES: readonly string[] = ['c12a7328-f81f-11d2-ba4b-00a0c93ec93b', '0xef'];

/** GRUB's partition on a GPT disk for booting through a BIOS. Source: GNU GRUB's manual, "BIOS installation". */
export const BIOS_BOOT_PARTITION_TYPE: string = '21686148-6449-6e6f-744e-656564454649';
