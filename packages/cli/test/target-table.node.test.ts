import { type Objection, type PolicyVerdict, policyCards } from '@diskloupe/core/policy';
import { describe, expect, it } from 'vitest';
import { colours } from '../src/colours.js';
import { targetTable } from '../src/target-table.js';

function verdict(policy: string, title: string, ...objections: Objection[]): PolicyVerdict {
  const accepted = objections.every(({ severity }) => severity !== 'refused');
  return { policy, title, accepted, objections, mustBecomeRaw: false };
}

const convert: Objection = {
  code: 'format_not_allowed',
  severity: 'refused',
  reason: {
    code: 'format_not_accepted',
    params: { format: 'qcow2', accepted: ['vmdk', 'vhd', 'vhdx', 'raw', 'ova'] },
  },
  evidence: {},
  remedy: { code: 'remedy_convert', params: { to: 'vmdk' } },
};
const large: Objection = {
  code: 'disk_too_large',
  severity: 'refused',
  reason: { code: 'virtual_size_too_large', params: { size: 2 ** 40, max: 2 ** 30 } },
  evidence: {},
};
const stored: Objection = {
  code: 'stored_as_raw',
  severity: 'warning',
  reason: { code: 'stored_as_raw', params: { format: 'qcow2' } },
  evidence: {},
  remedy: { code: 'remedy_convert', params: { to: 'raw' } },
};
const VERDICTS = [
  verdict('stores', 'Stores anything', stored),
  verdict('small', 'Is too small', large, convert),
  verdict('other', 'Wants another format, and has a long name', convert),
  verdict('any', 'Accepts it'),
];
const table = (width?: number): string[] =>
  targetTable('disk.qcow2', VERDICTS, colours(false), width).trimEnd().split('\n');

describe('the table of targets', () => {
  it('has a line for each outside a terminal, useless uploads last', () => {
    const [name, ...rows] = table();
    expect(name).toBe('disk.qcow2');
    expect(rows.map((row) => row.slice(53, 66).trim())).toEqual([
      'accepted',
      'after a step',
      'refused',
      'unusable',
    ]);
    expect(rows.map((row) => row.slice(2, 8).trim())).toEqual(['any', 'other', 'small', 'stores']);
    expect(rows[3]).toMatch(/nobody says so\. Convert it to raw\.$/);
  });

  it('keeps the reasons in their column where it is wide enough', () => {
    const lines = table(120);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(120);
    const column = (lines[2] ?? '').indexOf('qcow2 images');
    const further = lines.filter((line) => /^ {10}/.test(line));
    expect(further.length).toBeGreaterThan(2);
    for (const line of further) expect(line.search(/\S/)).toBe(column);
  });

  it('has the reasons below their rows in a narrow terminal', () => {
    const lines = table(80);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(lines.slice(2, 5)).toEqual([
      '  other   Wants another format, and has a long name  after a step',
      "    qcow2 images aren't accepted here. Accepted: VMDK, VHD, VHDX, raw, and OVA.",
      '    Convert it to VMDK.',
    ]);
  });

  it('has room for every known policy in 80 columns', () => {
    const all = policyCards.map(({ name, title }) => verdict(name, title, convert));
    for (const line of targetTable('disk.qcow2', all, colours(false), 80).split('\n'))
      expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('has words that are longer than a line on their own', () => {
    expect(table(20).every((line) => line.trim() !== '')).toBe(true);
  });
});
