/** What a person can do about an objection. After it the same policy accepts the image, or says what else there is. */
export interface Remedy {
  /** Stable, for programs, e.g. `convert`. */
  readonly code: RemedyCode;
  /** What the command is made of, e.g. `{ from: 'vpc', to: 'qcow2' }`; sizes are in bytes. */
  readonly params: Readonly<Record<string, string | number>>;
  /**
   * For a POSIX shell, whole, to be run in the image's folder; absent where no command does it. The image is called by its
   * own name where that is a plain one, else `disk` with the ending of its format.
   */
  readonly command?: string | undefined;
}

export type RemedyCode =
  | 'choose'
  | 'declare'
  | 'convert'
  | 'decrypt'
  | 'enlarge'
  | 'extract'
  | 'get-again'
  | 'merge'
  | 'repair'
  | 'replace';
