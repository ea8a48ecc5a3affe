import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorText, plainEnglish } from '@diskloupe/core/words';
import { WorkerLostError } from '@diskloupe/core/workers';
import { describe, expect, it } from 'vitest';
import * as errors from '../../src/errors.js';
import { allMessages } from '../../src/messages/all.js';
import { type FaultMessage, faultMessages } from '../../src/messages/faults.js';
import type { Message } from '../../src/messages/message.js';

const {
  ConversionError,
  DestinationBusyError,
  DigestMismatchError,
  DiskReadError,
  FormatMismatchError,
  HttpError,
  ImageFormatError,
  ImageUnacceptable,
  MapTooLongError,
  MissingFileError,
  ModuleLoadError,
  NoRangesError,
  PassphraseError,
  SizeLimitError,
  SourceReadError,
  StagingError,
  StorageFullError,
  UnsafeImageError,
  UnsupportedCheckError,
  UnwrapError,
} = errors;

const lost: FaultMessage = { code: 'http_connection_lost' };
const untried: FaultMessage = {
  code: 'slot_untried',
  params: { slot: '1', obstacle: { code: 'slot_hash', params: { hash: 'md4' } } },
};
const unclean = { code: 'unclean_vmdk' };

/** At least one error of each kind, and one for each reason that a kind chooses itself. */
const ERRORS: readonly errors.ReasonedError<Message>[] = [
  new ConversionError('qcow2', 512, new DiskReadError('vmdk', 0, { code: 'read_no_access' })),
  new ConversionError('qcow2', 512, new Error('EIO: i/o error, write')),
  new DestinationBusyError('disk.raw'),
  new DigestMismatchError('sha256', 'aa', 'bb'),
  new DiskReadError('qcow2', 65536, { code: 'read_subcluster_both' }),
  new FormatMismatchError('qcow2', 'unknown'),
  new FormatMismatchError('qcow2', 'vmdk'),
  new HttpError('https://example.org/', 206, lost),
  new ImageUnacceptable('permissive', []),
  new ImageUnacceptable('permissive', [
    { code: 'dirty', severity: 'refused', reason: unclean, evidence: {} },
  ]),
  new MapTooLongError(10),
  new MissingFileError('base.raw', 'backing file', ''),
  new MissingFileError('base.raw', 'data file', 'disk.qcow2'),
  new ModuleLoadError('qcow2'),
  new NoRangesError('https://example.org/', new Response()),
  new PassphraseError('luks', 'missing'),
  new PassphraseError('luks', 'wrong'),
  new PassphraseError('luks', 'wrong', [untried]),
  new SizeLimitError(10),
  new SizeLimitError(10, 11),
  new SourceReadError(0, 512, lost),
  new StagingError('disk.raw', { code: 'storage_file_closed' }),
  ...[null, 1024].flatMap((needed) => [null, 512].map((left) => new StorageFullError(needed, left))),
  new UnsafeImageError('vmdk', 'dirty', unclean),
  new UnsupportedCheckError('raw'),
  new UnwrapError('xz', 12, { code: 'decode_window', params: { detail: 'a window of 1 GiB' } }),
  new WorkerLostError('it was silent'),
];

/** Errors that parse what other programs print, and those of the tests of this SDK. */
const WITHOUT_REASON = ['QemuImgParseError', 'SelfTestError', 'ImageFormatError', 'ReasonedError'];

describe('an error of this SDK', () => {
  it('is made here in each of its kinds', () => {
    const kinds = Object.keys(errors).filter((name) => /^[A-Z]/.test(name) && !WITHOUT_REASON.includes(name));
    expect(new Set(ERRORS.map(({ name }) => name))).toEqual(new Set([...kinds, 'WorkerLostError']));
  });

  it.each(ERRORS.map((error) => [error.reason.code, error] as const))(
    'has words for its reason, with all of its params: %s',
    (code, error) => {
      expect(Object.keys(error.reason.params ?? {}).sort()).toEqual(
        Object.keys(allMessages[code] ?? { unknown: '' }).sort(),
      );
      const text = errorText(error);
      expect(text).not.toMatch(/[{}]|undefined|\[object/);
      expect(text).not.toContain(code);
    },
  );

  it.each(ERRORS.map((error) => [error.name, error] as const))(
    'has a line of English for logs, without the words: %s',
    (_, { message, reason }) => {
      expect(message).toContain(reason.code.replaceAll('_', ' '));
      expect(message).not.toMatch(/undefined|\[object|\n/);
    },
  );
});

describe('errorText', () => {
  it('says where a disk cannot be read, and why', () => {
    const error = new DiskReadError('qcow2', 65536, {
      code: 'read_beyond',
      params: { part: 'cluster', place: 1_048_576 },
    });
    expect(errorText(error, plainEnglish)).toBe(
      "The disk in this qcow2 image can't be read at offset 65536. The image puts a cluster at offset 1048576, beyond the end of the file.",
    );
    expect(error.message).toBe(
      'qcow2: the disk cannot be read at 65536: read beyond: part cluster, place 1048576',
    );
  });

  it('says which field of an image is wrong', () => {
    const error = new ImageFormatError('qcow2', 'l1_size', 5, { code: 'at_most', params: { max: 4 } });
    expect(errorText(error, plainEnglish)).toBe('qcow2: l1_size is 5. Expected at most 4.');
  });

  it.each([
    [new Error('EACCES\u202e: no'), 'EACCES\\u{202e}: no'],
    [new TypeError(''), 'TypeError'],
    ['words', 'words'],
    [null, 'null'],
  ])('shows the own words of %s, with nothing hidden', (error, text) => {
    expect(errorText(error, plainEnglish)).toBe(text);
  });

  it('knows an error of another copy of this SDK by its reason', () => {
    const error = Object.assign(new Error('http status 404'), {
      reason: { code: 'http_status', params: { status: 404 } },
    });
    expect(errorText(error)).toBe('The server answered 404.');
  });

  it('falls back to English for what a catalog lacks', () => {
    const words = { locale: 'de', direction: 'ltr', sentences: {} } as const;
    expect(errorText(new StorageFullError(null, null), words)).toContain('enough storage');
  });
});

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const CLI = fileURLToPath(new URL('../../../cli/src', import.meta.url));

it('no fault has words without being reported anywhere', () => {
  const texts = [SRC, CLI].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/^(messages|words)\//.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  const wordsOnly = readFileSync(join(SRC, 'words/error-text.ts'), 'utf8');
  const all = [...texts, wordsOnly].join('\n');
  expect(Object.keys(faultMessages).filter((code) => !all.includes(`'${code}'`))).toEqual([]);
});
