import { basename } from 'node:path';
import { type AnyReport, sizeText } from '@diskloupe/core';
import { DigestMismatchError, ImageUnacceptable } from '@diskloupe/core/errors';
import {
  type ExpectedDigest,
  type FetchedImage,
  type FoundDigest,
  fetchToRaw,
  type IntakePhase,
  type IntakeProgress,
} from '@diskloupe/core/intake';
import { type ImagePolicy, type PolicyVerdict, permissive } from '@diskloupe/core/policy';
import { formatText, visibleJson, plainEnglish as words } from '@diskloupe/core/words';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { attempt } from '../attempt.js';
import { colours, wantsColours } from '../colours.js';
import { complainOf, complainOfError } from '../complaints.js';
import { type ExitStatus, FINE, REFUSED, statusOf, UNREADABLE } from '../exit-status.js';
import { algorithmAndDigest, digestInSums, isUrl, sha256 } from '../expected-digests.js';
import { FileSource } from '../file-source.js';
import { FileStore } from '../file-store.js';
import { type FileTarget, fileTarget } from '../file-target.js';
import { namedPolicy } from '../named-policy.js';
import { nodeWorkers } from '../node-workers.js';
import { type Assignments, declaredFormat, outputOption, policyOption, size } from '../options.js';
import { complain, isTerminal, print } from '../output.js';
import { OutputError } from '../output-error.js';
import { Progress } from '../progress.js';
import { deadline, httpLimits, type TransferLimits } from '../transfer-limits.js';
import { type Fact, verdictOf } from '../verdict-text.js';

interface FetchOptions extends TransferLimits {
  readonly policy?: string;
  /** Glance's name, or QEMU's. */
  readonly declaredFormat?: string;
  /** In bytes. */
  readonly blockSize?: number;
  readonly option?: Assignments;
  readonly raw?: boolean;
  readonly sha256?: readonly ExpectedDigest[];
  readonly digest?: readonly ExpectedDigest[];
  readonly sums?: string;
  readonly header?: Headers;
  readonly force?: boolean;
  readonly output: 'human' | 'json';
  readonly progress?: boolean;
  readonly quiet?: boolean;
}

export function addFetch(program: Command, end: (status: ExitStatus) => void): void {
  program
    .command('fetch')
    .summary('save an image from a URL to a file, if it is safe and as expected')
    .description('Saves an image to a file, in the steps OpenStack takes before it boots from one.')
    .argument('<image>', 'an http or https URL, or a path')
    .argument('<target>', 'the path of the new file')
    .option('--policy <policy>', 'a known policy (see diskloupe gate --list), or the path of a JSON file')
    .addOption(policyOption())
    .option(
      '--declared-format <format>',
      'the format the image is declared to be, e.g. qcow2',
      declaredFormat,
    )
    .option('--block-size <size>', 'block size of the target disk, e.g. 512 or 4k', size)
    .option('--raw', 'convert other formats to raw, whatever the policy asks for')
    .addOption(new Option('--sha256 <digits>', 'the expected SHA-256 of the image').argParser(sha256))
    .addOption(
      new Option(
        '--digest <digest>',
        'the same as algorithm:digits, with md5, sha1, sha256, or sha512',
      ).argParser(algorithmAndDigest),
    )
    .option('--sums <file>', 'a file of digests, such as SHA256SUMS: its path or its URL')
    .option('--header <header>', "a header for the server, as 'Name: value'; repeatable", header)
    .option('--force', 'replace an existing target')
    .addOption(outputOption())
    .option('-p, --progress', 'show progress; a terminal shows it after a second anyway')
    .option('-q, --quiet', 'print nothing but errors')
    .addHelpText(
      'after',
      `
Without a policy, permissive decides, and the image keeps its format.

The image is written to a file .diskloupe-*.part beside the target, inspected on the way, and inspected again once it is
complete. If it has to become raw, it is converted to another such file, which is inspected too. An accepted image is
renamed to the target. After a failure or an interrupt, no partial files remain, and an existing file stays as it was; the
next run for the same target removes leftovers of a killed one. If the server supports byte ranges, a few KiB are read
first, so that a refused image is not downloaded. A local image is inspected and converted in place.

Examples:
  diskloupe fetch https://example.org/disk.qcow2 disk.qcow2
  diskloupe fetch --policy openstack --sums https://example.org/SHA256SUMS https://example.org/disk.qcow2 disk.raw
  diskloupe fetch --raw --sha256 9f86d0... --header 'Authorization: Bearer ...' https://example.org/disk.vmdk disk.raw

Exit status:
  0  the image was saved
  1  it was refused, has another digest, or is damaged
  2  it cannot be read, the target cannot be written, or the command line is wrong`,
    )
    .action(async (image: string, target: string, options: FetchOptions) =>
      end(await fetchCommand(image, target, options)),
    );
}

/** The longest header that servers accept, in characters. */
const MAX_HEADER = 16_384;

/** @throws InvalidArgumentError without the header's text, which may be secret */
function header(text: string, before: Headers = new Headers()): Headers {
  const [, name, value] = /^([^:\s]+):(.*)$/.exec(text.slice(0, MAX_HEADER)) ?? [];
  try {
    if (name !== undefined && value !== undefined) {
      before.append(name, value.trim());
      return before;
    }
  } catch {
    // It has forbidden characters.
  }
  throw new InvalidArgumentError("Give a header as 'Name: value'.");
}

async function fetchCommand(image: string, target: string, options: FetchOptions): Promise<ExitStatus> {
  const name = withoutCredentials(image);
  const problem = problemOf(image, options);
  if (problem !== undefined) {
    complainOf(name, new Error(problem));
    return UNREADABLE;
  }
  let policy: ImagePolicy;
  try {
    policy = await policyOf(options);
  } catch (error) {
    complainOf(options.policy ?? name, error);
    return UNREADABLE;
  }
  const { sums } = options;
  const headers = options.header ?? new Headers();
  const digests = [...(options.sha256 ?? []), ...(options.digest ?? [])];
  if (sums !== undefined) {
    try {
      digests.push(await digestInSums(sums, image, headers, httpLimits(options)));
    } catch (error) {
      await complainOfError(withoutCredentials(sums), error);
      return UNREADABLE;
    }
  }
  return new Fetch(name, target, options, policy).run(image, headers, digests);
}

function problemOf(image: string, { header: headers }: FetchOptions): string | undefined {
  if (image === '-') return 'standard input can only be read once: save it to a file first';
  if (isUrl(image) && !URL.canParse(image)) return 'not a URL';
  return headers && !isUrl(image) ? '--header only applies to a URL' : undefined;
}

/** @throws as {@link namedPolicy} */
async function policyOf({ policy: name, blockSize, option, raw }: FetchOptions): Promise<ImagePolicy> {
  if (name === undefined && blockSize !== undefined) throw new TypeError('--block-size needs a --policy');
  if (name === undefined && option !== undefined) throw new TypeError('--option needs a --policy');
  const policy =
    name === undefined
      ? { ...permissive(), matchDeclaredFormat: true }
      : await namedPolicy(name, { blockSize, option, convert: raw });
  return raw ? { ...policy, forceRaw: true } : policy;
}

/** One run of the verb, with what is known so far. */
class Fetch {
  #report: AnyReport | null = null;
  #digests: readonly FoundDigest[] = [];

  constructor(
    readonly name: string,
    readonly target: string,
    readonly options: FetchOptions,
    readonly policy: ImagePolicy,
  ) {}

  async run(image: string, headers: Headers, digests: readonly ExpectedDigest[]): Promise<ExitStatus> {
    const { force, progress: isForced, quiet } = this.options;
    const isShown = !quiet;
    const progress = new Progress({ forced: isForced && isShown, ...(quiet ? { isTerminal: false } : {}) });
    const action = async (): Promise<ExitStatus> => {
      const input = isUrl(image) ? new URL(image) : FileSource.open(image);
      try {
        const sources = new Set(input instanceof FileSource ? [input.identity] : []);
        const store = new FileStore(targetOf(this.target, force ?? false, sources));
        const fetched = await fetchToRaw(input, store, this.policy, {
          declaredFormat: this.options.declaredFormat,
          fileName: basename(this.name),
          digests,
          http: { ...httpLimits(this.options), headers },
          signal: deadline(this.options),
          workers: nodeWorkers,
          onProgress: (now) => tell(progress, now),
          onReport: (report) => {
            this.#report = report;
          },
          onDigests: (found) => {
            this.#digests = found;
          },
        });
        progress.end();
        this.#tellDone(fetched);
        return FINE;
      } catch (error) {
        if (!(error instanceof ImageUnacceptable || error instanceof DigestMismatchError)) throw error;
        progress.end();
        await this.#tellRefused(error);
        return REFUSED;
      } finally {
        if (input instanceof FileSource) input.close();
      }
    };
    return attempt(this.name, action, progress, statusOf);
  }

  #tellDone({ report, verdict, convertedReport, bytes }: FetchedImage<string>): void {
    const { output, quiet } = this.options;
    if (output === 'json') {
      this.#printJson({ file: this.target, bytes, report, verdict, convertedReport });
      return;
    }
    if (quiet) return;
    const facts: Fact[] = [
      ['Format', formatText(report, words)],
      ...this.#digests.map(({ algorithm, actual }): Fact => [algorithm, `${actual}, as expected`]),
      ['File', `${this.target}, ${sizeText(bytes)}${convertedReport ? ', converted to raw' : ''}`],
    ];
    // It is raw already.
    const done = { ...verdict, mustBecomeRaw: false };
    print(verdictOf(this.name, facts, done, colours(wantsColours(isTerminal(1), process.env))));
  }

  async #tellRefused(error: ImageUnacceptable | DigestMismatchError): Promise<void> {
    const isJson = this.options.output === 'json';
    const report = this.#report;
    const nothing = { file: null, bytes: 0, report, convertedReport: null };
    if (error instanceof DigestMismatchError) {
      await complainOfError(this.name, error);
      if (isJson) this.#printJson({ ...nothing, verdict: null });
      return;
    }
    const { policy, objections } = error;
    const verdict: PolicyVerdict = { policy, accepted: false, objections, mustBecomeRaw: false };
    if (isJson) {
      this.#printJson({ ...nothing, verdict });
      return;
    }
    const facts: Fact[] = report ? [['Format', formatText(report, words)]] : [];
    const palette = colours(wantsColours(isTerminal(2), process.env));
    complain(verdictOf(this.name, facts, verdict, palette, report ?? undefined));
  }

  #printJson(outcome: {
    readonly file: string | null;
    readonly bytes: number;
    readonly report: AnyReport | null;
    readonly verdict: PolicyVerdict | null;
    readonly convertedReport: AnyReport | null;
  }): void {
    const digests = this.#digests.map(({ algorithm, digest, actual }) => {
      return { algorithm, expected: digest, actual, matches: digest === actual };
    });
    print(`${visibleJson({ image: this.name, ...outcome, digests })}\n`);
  }
}

/** @throws OutputError */
function targetOf(name: string, mayReplace: boolean, sources: ReadonlySet<string>): FileTarget {
  if (name !== '-') return fileTarget(name, mayReplace, sources);
  const cause = new Error('bytes written to standard output cannot be withdrawn: name a file');
  throw new OutputError(name, { cause });
}

/** Names of the phases that take a while. */
const STAGES: Readonly<Partial<Record<IntakePhase, string>>> = {
  download: 'downloading',
  digest: 'hashing',
  convert: 'converting',
  copy: 'copying',
};

function tell(progress: Progress, { phase, bytes, total }: IntakeProgress): void {
  const stage = STAGES[phase];
  if (stage !== undefined) progress.report(bytes, total, stage);
}

/** A URL as it may be shown: without the name and password. */
function withoutCredentials(place: string): string {
  if (!isUrl(place) || !URL.canParse(place)) return place;
  const url = new URL(place);
  if (!url.username && !url.password) return place;
  url.username = '';
  url.password = '';
  return url.href;
}
