import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colours, wantsColours } from '../src/colours.js';
import { deviceSize } from '../src/device-size.js';
import { printable } from '../src/printable.js';
import { buildProgram, type Program } from './program.js';

/** What an image can be declared to be. */
const FORMATS =
  'asif, bochs, cloop, dmg, gpt, iso, luks, parallels, qcow, qcow2, qed, raw, vdi, vhd, vhdx, vmdk, ami, aki, ari';

describe('diskloupe', () => {
  let program: Program;
  beforeAll(async () => {
    program = await buildProgram();
  });
  afterAll(() => program.remove());

  it('prints its version', async () => {
    expect(await program.run(['--version'])).toMatchObject({ status: 0, stdout: '0.1.0\n', stderr: '' });
  });

  it.each([
    ['--help'],
    ['help'],
    ['info', '--help'],
    ['inspect', '-h'],
    ['help', 'info'],
    ...['gate', 'fetch', 'map', 'compare', 'measure', 'check', 'read', 'convert'].map((verb) => [
      verb,
      '--help',
    ]),
  ])('prints help (%s %s)', async (...args) => {
    const { status, stdout, stderr } = await program.run(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: diskloupe [\s\S]*\nExamples?:\n {2}diskloupe /);
    expect(stdout).toContain('Exit status:');
  });

  it('prints help without arguments', async () => {
    const { status, stdout, stderr } = await program.run([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: diskloupe /);
  });

  it.each([
    ['resize', "unknown command 'resize'"],
    ['info', "missing required argument 'file'"],
    ['info --josn a', "unknown option '--josn'"],
    [
      'info --output=xml a',
      "option '--output <output>' argument 'xml' is invalid. Allowed choices are human, json.",
    ],
    ['info -f', "option '-f, --format <format>' argument missing"],
    [
      'inspect --expected-format floppy a',
      `option '--expected-format <format>' argument 'floppy' is invalid. This format is unknown. The known ones are ${FORMATS}.`,
    ],
    [
      'inspect --max-virtual-size much a',
      "option '--max-virtual-size <size>' argument 'much' is invalid. Give a size such as 200GiB, 200GB, or 1048576.",
    ],
  ])('exits with 2 and one line: %s', async (line, message) => {
    const { status, stdout, stderr } = await program.run(line.split(' '));
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `diskloupe: ${message}\n` });
  });
});

describe('wantsColours', () => {
  it.each<[string, boolean, NodeJS.ProcessEnv, boolean]>([
    ['on a terminal', true, {}, true],
    ['in a file', false, {}, false],
    ['on a terminal without any', true, { TERM: 'dumb' }, false],
    ['with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['with an empty NO_COLOR, which counts as none', true, { NO_COLOR: '' }, true],
    ['with FORCE_COLOR', false, { FORCE_COLOR: '' }, true],
    ['with FORCE_COLOR, which goes before NO_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
  ])('%s', (_, isTerminal, env, wanted) => {
    expect(wantsColours(isTerminal, env)).toBe(wanted);
    expect(colours(wanted).red('a')).toBe(wanted ? '\x1b[31ma\x1b[39m' : 'a');
  });
});

describe('printable', () => {
  it.each([
    ['disk.qcow2', 'disk.qcow2'],
    ['größe 💾', 'größe 💾'],
    ['a\r\n\tb', 'a\\u{d}\\u{a}\\u{9}b'],
    ['\x1b]0;title\x07', '\\u{1b}]0;title\\u{7}'],
    ['\x9b2J\x00\x7f', '\\u{9b}2J\\u{0}\\u{7f}'],
    ['a\u2028b', 'a\\u{2028}b'],
  ])('turns %j into %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});

describe('deviceSize', () => {
  it.each([0, 1, 2, 3, 7, 8, 9, 2097152, 123456789, 2 ** 33 + 1])('finds %d sectors', (sectors) => {
    let looks = 0;
    const hasByte = (offset: number): boolean => {
      looks++;
      return offset < sectors * 512;
    };
    expect(deviceSize(hasByte)).toBe(sectors * 512);
    expect(looks).toBeLessThan(80);
  });

  it('refuses a device without a size', () => {
    expect(() => deviceSize(() => true)).toThrow('the device is too large');
  });
});
