/* The parts of @uppy/core 6 that the recipes use; it is not installed here. Its own declarations have more. */
export type Meta = Record<string, unknown>;
export type Body = Record<string, unknown>;

export interface PluginOpts {
  id?: string;
}

interface FileBase<M extends Meta> {
  readonly id: string;
  readonly name: string;
  readonly meta: M & { name: string };
}

/** Uppy also uses it for answers; that is what `B` is for. */
export type UppyFile<M extends Meta, B extends Body> =
  | (FileBase<M> & {
      isRemote: false;
      data: Blob | File | undefined;
      response?: { body?: B; status: number };
    })
  | (FileBase<M> & { isRemote: true; data: { size: number | null } });

export type Processor = (fileIDs: string[], uploadID: string) => Promise<unknown> | undefined;

interface Events<M extends Meta, B extends Body> {
  'file-added': (file: UppyFile<M, B>) => void;
  'preprocess-progress': (
    file: UppyFile<M, B> | undefined,
    progress: { mode: 'indeterminate'; message?: string },
  ) => void;
  'preprocess-complete': (file: UppyFile<M, B> | undefined) => void;
  'upload-error': (
    file: UppyFile<M, B> | undefined,
    error: { name: string; message: string; details?: string },
  ) => void;
}

type AnyPlugin<M extends Meta, B extends Body> = new (
  uppy: Uppy<M, B>,
  // biome-ignore lint/suspicious/noExplicitAny: options are each plugin's own
  options: any,
) => BasePlugin<PluginOpts, M, B>;

type OptionsOf<T> = T extends new (uppy: never, options: infer Options) => unknown ? Options : never;

export class Uppy<M extends Meta, B extends Body> {
  on<K extends keyof Events<M, B>>(event: K, listener: Events<M, B>[K]): this;
  off<K extends keyof Events<M, B>>(event: K, listener: Events<M, B>[K]): this;
  emit<K extends keyof Events<M, B>>(event: K, ...told: Parameters<Events<M, B>[K]>): void;
  addPreProcessor(processor: Processor): void;
  removePreProcessor(processor: Processor): boolean;
  getFile(id: string): UppyFile<M, B>;
  getFiles(): UppyFile<M, B>[];
  info(
    message: string | { message: string; details?: string },
    type?: 'info' | 'warning' | 'error' | 'success',
    duration?: number,
  ): void;
  use<T extends AnyPlugin<M, B>>(plugin: T, options: OptionsOf<T>): this;
}

export default Uppy;

export class BasePlugin<Options extends PluginOpts, M extends Meta, B extends Body> {
  uppy: Uppy<M, B>;
  opts: Options;
  id: string;
  type: string;
  constructor(uppy: Uppy<M, B>, options?: Options);
  install(): void;
  uninstall(): void;
}
