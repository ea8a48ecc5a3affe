/** VirtualBox's format. */
export interface VdiTarget {
  readonly format: 'vdi';
  /** Whether the file holds every block, also those of zeros; false by default. */
  readonly static?: boolean | undefined;
  /** 16 bytes; a random UUID by default. */
  readonly uniqueId?: Uint8Array | undefined;
}
