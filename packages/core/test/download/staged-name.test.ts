import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_NAME_BYTES, stagedName } from '../../src/download/staged-name.js';

describe('the name of a staged file', () => {
  it.each([
    ['disk.qcow2', 'disk.qcow2'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['a\\b:c*d', 'a_b_c_d'],
    ['..', 'image'],
    ['', 'image'],
    [' . ', 'image'],
    ['line\nbreak\u0000', 'line_break_'],
    // It looks like image.vmdk, but is not.
    ['image\u202ekdmv.exe', 'image_kdmv.exe'],
    ['con.img', '_con.img'],
    ['console.img', 'console.img'],
    ['e\u0301.img', '\u00e9.img'],
    ['half \ud800.img', 'half _.img'],
    ['disk.img. . ', 'disk.img'],
  ])('of %j is %j', (name, expected) => {
    expect(stagedName(name)).toBe(expected);
  });

  it('keeps its extension when it is too long', () => {
    expect(stagedName(`${'x'.repeat(500)}.qcow2`)).toBe(`${'x'.repeat(194)}.qcow2`);
    expect(stagedName(`x.${'y'.repeat(500)}`)).toHaveLength(MAX_NAME_BYTES);
  });

  it('is valid on a file system, and its own name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const staged = stagedName(name);
        expect(staged).not.toMatch(/^$|^\.|[/\\]|[. ]$/u);
        expect(new TextEncoder().encode(staged).length).toBeLessThanOrEqual(MAX_NAME_BYTES);
        expect(stagedName(staged)).toBe(staged);
      }),
    );
  });
});
