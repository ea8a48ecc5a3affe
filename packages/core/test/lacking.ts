/*
 * What a browser lacks, as it is when a test file is loaded: whatever takes something from the page first, such as
 * safari-limits.ts, must not import this file.
 */

/** Whether there is an origin private file system. WebKitGTK has none. */
export const hasOrigin: boolean = 'storage' in navigator && 'getDirectory' in navigator.storage;

/** Whether pages can write to files themselves. Safari before 26 cannot. */
export const hasWritable: boolean =
  typeof FileSystemFileHandle !== 'undefined' && 'createWritable' in FileSystemFileHandle.prototype;
