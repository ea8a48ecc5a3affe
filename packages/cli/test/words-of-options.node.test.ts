import { readFileSync } from 'node:fs';
import { convertTargets } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import { conversionTarget, targetHelp } from '../src/conversion-target.js';
import { assignments } from '../src/options.js';
import { Progress, type ProgressOptions } from '../src/progress.js';
import { qemuSize } from '../src/qemu-size.js';

describe('qemuSize', () => {
  // The result of `qemu-img measure --size`.
  it.each([
    ['0', 0],
    ['65536', 65_536],
    ['512b', 512],
    ['64k', 65_536],
    ['64K', 65_536],
    ['1.5M', 1_572_864],
    ['0.9k', 921],
    ['1T', 2 ** 40],
    ['7P', 7 * 2 ** 50],
    ['0x10000', 65_536],
    [' 1k', 1024],
    ['8P', undefined],
    ['1.5', undefined],
    ['.5k', undefined],
    ['-1', undefined],
    ['64kB', undefined],
    ['64KiB', undefined],
    ['1 k', undefined],
    ['0x10k', undefined],
    ['', undefined],
    ['k', undefined],
    ['1e3', undefined],
  ])('reads %j', (text, bytes) => {
    expect(qemuSize(text)).toBe(bytes);
  });
});

describe('assignments', () => {
  it('adds each to the earlier ones', () => {
    const all = assignments('a=1, b=x=y', assignments('a=0,c='));
    expect([...all]).toEqual([
      ['a', '1'],
      ['c', ''],
      ['b', 'x=y'],
    ]);
  });

  it.each(['a', '', '=1', 'a=1,,b=2'])('refuses %j', (text) => {
    expect(() => assignments(text)).toThrow('name=value');
  });
});

describe('conversionTarget', () => {
  it('returns the options of each format', async () => {
    const targets = await convertTargets();
    const target = (outputFormat: string, text?: string): unknown =>
      conversionTarget(targets, { outputFormat, ...(text && { options: assignments(text) }) });
    expect(target('raw')).toEqual({ format: 'raw' });
    expect(target('qcow2', 'cluster_size=4k')).toEqual({
      format: 'qcow2',
      clusterSize: 4096,
    });
    expect(target('vmdk', 'adapter_type=lsilogic')).toEqual({ format: 'vmdk', adapterType: 'lsilogic' });
    expect(target('vpc', 'subformat=fixed,force_size=off')).toEqual({
      format: 'vpc',
      subformat: 'fixed',
      forceSize: false,
    });
    expect(target('vhdx', 'block_size=1M,logical_sector_size=4096,size_multiple=4k')).toEqual({
      format: 'vhdx',
      blockSize: 2 ** 20,
      logicalSectorSize: 4096,
      sizeMultiple: 4096,
    });
  });

  it('takes the options that the documentation names', async () => {
    const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    for (const { format, options } of await convertTargets()) {
      expect(page).toContain(`| \`${format}\``);
      for (const { name } of Object.values(options)) if (name) expect(page).toContain(`\`${name}=`);
    }
  });

  it('offers every format that has a writer, with all options that have a name', async () => {
    const targets = await convertTargets();
    expect(targets.map(({ format }) => format)).toEqual(['qcow2', 'raw', 'vdi', 'vhdx', 'vmdk', 'vpc']);
    const help = targetHelp(targets);
    for (const { options } of targets)
      for (const { name } of Object.values(options)) if (name) expect(help).toContain(` ${name}=`);
    for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });
});

describe('Progress', () => {
  /** Reports progress at these milliseconds, a tenth of the whole each, and returns the output. */
  function written(times: readonly number[], options: ProgressOptions): string[] {
    let time = 0;
    const texts: string[] = [];
    const progress = new Progress({ ...options, now: () => time, write: (text) => texts.push(text) });
    times.forEach((at, index) => {
      time = at;
      progress.report((index + 1) * 1024, 10 * 1024);
    });
    progress.end();
    return texts;
  }

  it('prints nothing for work of less than a second', () => {
    expect(written([0, 500, 999], { isTerminal: true })).toEqual([]);
  });

  it('prints nothing without a terminal', () => {
    expect(written([0, 5000, 9000], { isTerminal: false })).toEqual([]);
  });

  it('rewrites one line of a terminal, and removes it', () => {
    const [first, second, third, ...more] = written([1000, 1050, 1100], { isTerminal: true });
    expect(first).toBe('\r 10 %  1 KiB of 10 KiB  1 KiB/s  0:09 left');
    expect(second).toMatch(/^\r 30 % {2}3 KiB of 10 KiB {2}2\.73 KiB\/s {2}0:03 left *$/);
    expect(third).toMatch(/^\r +\r$/);
    expect(third?.length).toBe(second === undefined ? 0 : second.trimEnd().length + 1);
    expect(more).toEqual([]);
  });

  it('prints at once on request, on separate lines and not too often', () => {
    const lines = written([0, 500, 1000, 1500], { isTerminal: false, forced: true });
    expect(lines).toEqual([
      ' 10 %  1 KiB of 10 KiB\n',
      ' 30 %  3 KiB of 10 KiB  3 KiB/s  0:03 left\n',
      ' 40 %  4 KiB of 10 KiB  2.67 KiB/s  0:03 left\n',
    ]);
  });

  it('keeps the line on a terminal on request', () => {
    expect(written([0], { isTerminal: true, forced: true })).toEqual(['\r 10 %  1 KiB of 10 KiB', '\n']);
  });

  it('reports a disk without bytes as done', () => {
    const texts: string[] = [];
    const progress = new Progress({
      forced: true,
      isTerminal: false,
      now: () => 0,
      write: (text) => texts.push(text),
    });
    progress.report(0, 0);
    progress.end();
    expect(texts).toEqual(['100 %  0 bytes of 0 bytes\n']);
  });
});
