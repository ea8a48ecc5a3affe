/** A part of a disk that is not all zeros. */
export interface DiskPiece {
  /** Its offset on the disk, in bytes. */
  readonly offset: number;
  readonly data: Uint8Array<ArrayBuffer>;
}
