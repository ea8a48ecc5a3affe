import { isatty } from 'node:tty';
import { type AnyReport, DigestMismatchError, ImageUnacceptable, sizeText } from '@diskloupe/core';
import {
  type ExpectedDigest,
  type FetchedImage,
  type FoundDigest,
  fetchToRaw,
  type IntakePhase,
  type IntakeProgress,
} from '@diskloupe/core/intake';
import { type ImagePolicy, type PolicyVerdict, permissive } from '@diskloupe/core/policy';
import { formatText, visibleJson } from '@diskloupe/core/words';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { attempt } from '../attempt.js';
import { colours, wantsColours } from '../colours.js';
import { complainOf } from '../complaints.js';
import { type ExitStatus, FINE, REFUSED, statusOf, UNREADABLE } from '../exit-status.js';
import { algorithmAndDigest, digestInSums, isUrl, sha256 } from '../expected-digests.js';
import { FileSource } from '../file-source.js';
import { FileStore } from '../file-store.js';
import { type FileTarget, fileTarget } from '../file-target.js';
import { namedPolicy, POLICY_NAMES } from '../named-policy.js';
import { nodeWorkers } from '../node-workers.js';
import { declaredFormat, outputOption, size } from '../options.js';
import { complain, print } from '../output.js';
import { OutputError } from '../output-error.js';
import { Progress } from '../progress.js';
import { deadline, httpLimits, type TransferLimits } from '../transfer-limits.js';
import { type Fact, verdictOf } from '../verdict-text.js';

interface FetchOptions extends TransferLimits {
  readonly policy?: string;
  /** Glance's name, or qemu's. */
  readonly declaredFormat?: string;
  /** In bytes. */
  readonly blockSize?: number;
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
    .summary('bring an image from a URL to a file, if it is safe and what it should be')
    .description('Brings an image to a file, as OpenStack does before it starts a machine from one.')
    .argument('<image>', 'an http or https URL, or a path')
    .argument('<target>', 'the path of the file')
    .option('--policy <policy>', `${POLICY_NAMES.join(', ')}, or the path of a JSON file`)
    .option('--declared-format <format>', 'what the image is declared to be, e.g. qcow2', declaredFormat)
    .option('--block-size <size>', 'of the disk that is made of it, e.g. 512 or 4k', size)
    .option('--raw', 'convert what is not raw, whatever the policy wants')
    .addOption(new Option('--sha256 <digits>', 'what the SHA-256 of the image has to be').argParser(sha256))
    .addOption(
      new Option(
        '--digest <digest>',
        'the same as algorithm:digits, of md5, sha1, sha256 or sha512',
      ).argParser(algorithmAndDigest),
    )
    .option('--sums <file>', 'a file of digests, such as SHA256SUMS: its path or its URL')
    .option('--header <header>', "sent to the server, as 'Name: value'; may be given again", header)
    .option('--force', 'replace the target')
    .addOption(outputOption())
    .option('-p, --progress', 'show how far it has come; a terminal shows it after a second')
    .option('-q, --quiet', 'print nothing but errors')
    .addHelpText(
      'after',
      `
Where no policy is named, an image is refused for what permissive refuses it for, and kept in its own format.

It is written to a file .diskloupe-*.part beside the target, inspected on the way, and inspected once more when it is
there. Where it has to become raw it is converted to another one, which is inspected, too. What is good takes its place.
Whatever fails, and when it is interrupted, nothing of that stays, and a file that was there before is as it was; what a
run that was killed has left is removed by the next one for the same target. A server that gives byte ranges is asked for
some KiB first: an image that is refused is not downloaded. An image of this machine is inspected, and converted, where
it is.

Examples:
  diskloupe fetch https://example.org/disk.qcow2 disk.qcow2
  diskloupe fetch --policy openstack --sums https://example.org/SHA256SUMS https://example.org/disk.qcow2 disk.raw
  diskloupe fetch --raw --sha256 9f86d0... --header 'Authorization: Bearer ...' https://example.org/disk.vmdk disk.raw

Exit status:
  0  the image is there
  1  it is refused, or has another digest, or is damaged
  2  it cannot be read, or the target not be written, or the command line makes no sense`,
    )
    .action(async (image: string, target: string, options: FetchOptions) =>
      end(await fetchCommand(image, target, options)),
    );
}

/** Longer ones no server takes, in characters. */
const MAX_HEADER = 16_384;

/** @throws InvalidArgumentError that does not repeat it: it may be a secret */
function header(text: string, before: Headers = new Headers()): Headers {
  const [, name, value] = /^([^:\s]+):(.*)$/.exec(text.slice(0, MAX_HEADER)) ?? [];
  try {
    if (name !== undefined && value !== undefined) {
      before.append(name, value.trim());
      return before;
    }
  } catch {
    // It has characters that none may have.
  }
  throw new InvalidArgumentError("A header looks like 'Name: value'.");
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
    policy = policyOf(options);
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
      complainOf(withoutCredentials(sums), error);
      return UNREADABLE;
    }
  }
  return new Fetch(name, target, options, policy).run(image, headers, digests);
}

function problemOf(image: string, { header: headers }: FetchOptions): string | undefined {
  if (image === '-') return 'standard input comes once, and is looked at twice: save it first';
  if (isUrl(image) && !URL.canParse(image)) return 'it is no URL';
  return headers && !isUrl(image) ? 'it is a file, for which --header makes no sense' : undefined;
}

/** @throws as {@link namedPolicy} */
function policyOf({ policy: name, blockSize, raw }: FetchOptions): ImagePolicy {
  if (name === undefined && blockSize !== undefined)
    throw new TypeError('--block-size makes no sense without a policy');
  const policy =
    name === undefined
      ? { ...permissive(), matchDeclaredFormat: true }
      : namedPolicy(name, { blockSize, convert: raw });
  return raw ? { ...policy, forceRaw: true } : policy;
}

/** One run of the verb, with what has become known so far. */
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
        this.#tellRefused(error);
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
      ['Format', formatText(report)],
      ...this.#digests.map(({ algorithm, actual }): Fact => [algorithm, `${actual}, as expected`]),
      ['File', `${this.target}, ${sizeText(bytes)}${convertedReport ? ', converted to raw' : ''}`],
    ];
    // It has become raw already.
    const done = { ...verdict, mustBecomeRaw: false };
    print(verdictOf(this.name, facts, done, colours(wantsColours(isatty(1), process.env))));
  }

  #tellRefused(error: ImageUnacceptable | DigestMismatchError): void {
    const isJson = this.options.output === 'json';
    const report = this.#report;
    const nothing = { file: null, bytes: 0, report, convertedReport: null };
    if (error instanceof DigestMismatchError) {
      complainOf(this.name, error);
      if (isJson) this.#printJson({ ...nothing, verdict: null });
      return;
    }
    const { policy, objections } = error;
    const verdict: PolicyVerdict = { policy, accepted: false, objections, mustBecomeRaw: false };
    if (isJson) {
      this.#printJson({ ...nothing, verdict });
      return;
    }
    const facts: Fact[] = report ? [['Format', formatText(report)]] : [];
    complain(verdictOf(this.name, facts, verdict, colours(wantsColours(isatty(2), process.env))));
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
  const cause = new Error('what standard output has taken cannot be taken back: name a file');
  throw new OutputError(name, { cause });
}

/** What is said of the phases that take a while. */
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

/** An address as it may be shown: without what stands for a name and a password in it. */
function withoutCredentials(place: string): string {
  if (!isUrl(place) || !URL.canParse(place)) return place;
  const url = new URL(place);
  if (!url.username && !url.password) return place;
  url.username = '';
  url.password = '';
  return url.href;
}
