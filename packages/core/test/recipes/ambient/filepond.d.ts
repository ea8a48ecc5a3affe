/* The parts of filepond 4 that the recipes use; it is not installed here. Its own declarations have more. */
export interface FilePondOptions {
  server?: string;
  chunkUploads?: boolean;
  chunkSize?: number;
  chunkRetryDelays?: number[];
  beforeAddFile?: (item: FilePondFile) => boolean | Promise<boolean>;
}

export interface FilePondFile {
  file: Blob & { readonly name: string };
}

export interface FilePond {
  addFile(file: Blob): Promise<FilePondFile>;
}

export function create(element?: Element, options?: FilePondOptions): FilePond;
// biome-ignore lint/suspicious/noExplicitAny: as declared there
export function registerPlugin(...plugins: any[]): void;
