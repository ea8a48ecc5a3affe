import { writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { followRemedies, hasPrograms } from '../follow-remedies.js';
import { codesOf, judgeBytes, judgeReport, type Requirement, reasonsOf } from '../judge.js';

const qcow2 = writeQcow2().bytes;

async function reasons(names: Requirement['names'], fileName: string, bytes = qcow2): Promise<string[]> {
  return reasonsOf(await judgeBytes({ names }, bytes, fileName));
}

describe('the extension', () => {
  const extensions = ['qcow2', 'tar.gz'];

  it('is one of the accepted ones, in any case unless the target compares that', async () => {
    expect(await reasons({ extensions }, 'a.qcow2')).toEqual([]);
    expect(await reasons({ extensions }, 'a.QCOW2')).toEqual([]);
    expect(await reasons({ extensions }, 'a.b.tar.gz')).toEqual([]);
    expect(await reasons({ extensions, caseSensitive: true }, 'a.QCOW2')).toEqual(['extension_case']);
  });

  it('is refused otherwise, also if it is missing or the whole name', async () => {
    expect(await reasons({ extensions }, 'a.img')).toEqual(['extension_not_accepted']);
    expect(await reasons({ extensions }, 'a.gz')).toEqual(['extension_not_accepted']);
    expect(await reasons({ extensions }, 'qcow2')).toEqual(['extension_missing']);
    expect(await reasons({ extensions }, 'a.')).toEqual(['extension_missing']);
    expect(await reasons({ extensions }, '.qcow2')).toEqual(['extension_missing']);
  });

  it('is unknown for bytes without a name, which get one when they are uploaded', () => {
    const { accepted, objections } = judgeReport({ names: { extensions } });
    expect(accepted).toBe(true);
    expect(objections).toMatchObject([
      { code: 'name_not_allowed', severity: 'warning', reason: { code: 'name_unknown' } },
    ]);
  });
});

describe('the format that the target takes an extension for', () => {
  const names = { extensions: ['vhd', 'qcow2', 'raw'], formats: { vhd: 'vpc', qcow2: 'qcow2', raw: 'raw' } };

  it('has to be that of the content', async () => {
    expect(await reasons(names, 'a.qcow2')).toEqual([]);
    const { objections } = await judgeBytes({ names }, qcow2, 'a.VHD');
    expect(objections).toMatchObject([
      {
        code: 'name_not_allowed',
        reason: { code: 'extension_misleads', params: { extension: 'vhd', format: 'vhd', content: 'qcow2' } },
        remedy: { code: 'remedy_rename', params: { name: 'a.qcow2' }, command: 'mv -n -- a.VHD a.qcow2' },
      },
    ]);
  });

  it('stores the content byte for byte if it is raw', async () => {
    const verdict = await judgeBytes({ names }, qcow2, 'a.raw');
    expect(codesOf(verdict)).toEqual(['stored_as_raw (warning)']);
    expect(verdict.objections[0]?.remedy?.command).toBe('mv -n -- a.raw a.qcow2');
  });

  it('does not matter between raw, a partitioned disk and a disc', async () => {
    const raw = new Uint8Array(4096).fill(1);
    expect(await reasons({ formats: { iso: 'iso', img: 'raw' } }, 'a.iso', raw)).toEqual([]);
    expect(await reasons({ formats: { img: 'raw' } }, 'a.img', raw)).toEqual([]);
  });
});

describe('the characters of a name', () => {
  it('are a set with ranges, with a hyphen at either end, and are never a pattern', async () => {
    const characters = 'A-Ca-c0-9_.-';
    expect(await reasons({ characters }, 'ABC-abc_09.a')).toEqual([]);
    for (const name of ['D', 'd', 'a b', 'a*', '\\', '[', '^'])
      expect(await reasons({ characters }, name)).toEqual(['name_characters']);
    expect(await reasons({ characters: '-ab' }, 'a-b')).toEqual([]);
    expect(await reasons({ characters: '.*' }, 'anything')).toEqual(['name_characters']);
    // A set that ends before it begins has nothing.
    expect(await reasons({ characters: 'z-a' }, 'm')).toEqual(['name_characters']);
  });

  it('are replaced if the target does that, which is a warning with the name that it stores', async () => {
    const names = { characters: 'A-Za-z0-9_.-', replacement: '_' };
    const { objections, accepted } = await judgeBytes({ names }, qcow2, 'my disk (1).qcow2');
    expect(accepted).toBe(true);
    expect(objections).toMatchObject([
      {
        code: 'name_changed',
        severity: 'warning',
        reason: { params: { name: 'my disk (1).qcow2', stored: 'my_disk__1_.qcow2' } },
      },
    ]);
    expect(objections[0]?.remedy?.command).toBe("mv -n -- 'my disk (1).qcow2' my_disk__1_.qcow2");
  });

  it('have a limit', async () => {
    expect(await reasons({ maxLength: 7 }, 'a.qcow2')).toEqual([]);
    expect(await reasons({ maxLength: 6 }, 'a.qcow2')).toEqual(['name_too_long']);
    // A character outside the basic plane is one.
    expect(await reasons({ maxLength: 7 }, `${String.fromCodePoint(0x1f4bf)}.qcow2`)).toEqual([]);
  });
});

describe('the command that renames', () => {
  const names = { characters: 'a-z0-9.' };
  const commandFor = async (name: string): Promise<string | undefined> =>
    (await judgeBytes({ names }, qcow2, name)).objections[0]?.remedy?.command;

  it('quotes a name for a shell', async () => {
    expect(await commandFor("it's $(x).qcow2")).toBe(String.raw`mv -n -- 'it'\''s $(x).qcow2' itsx.qcow2`);
  });

  it('is not given for a name that no person should paste', async () => {
    for (const code of [0x0a, 0x1b, 0x202e, 0x2028])
      expect(await commandFor(`a${String.fromCodePoint(code)}b.qcow2`)).toBeUndefined();
  });
});

const CASES: Readonly<Record<string, readonly [names: Requirement['names'], name: string]>> = {
  'uppercase letters': [{ extensions: ['qcow2'], caseSensitive: true }, 'A.QCOW2'],
  'another extension': [{ extensions: ['vhd', 'qcow2'], formats: { vhd: 'vhd' } }, 'a.vhd'],
  'no extension': [{ extensions: ['qcow2'] }, 'disk'],
  'a name like an option': [{ extensions: ['qcow2'], characters: 'a-z0-9.' }, '-rf.qcow2'],
  'quotes and blanks': [{ characters: 'a-z0-9._' }, 'it\'s "a" disk.qcow2'],
  'a long name': [{ maxLength: 12 }, `${'a'.repeat(200)}.qcow2`],
};

describe.skipIf(!hasPrograms('mv', 'qemu-img'))('a name that is not accepted', () => {
  for (const [title, [names, name]] of Object.entries(CASES))
    it(`is accepted once the file is renamed: ${title}`, async () => {
      const { steps, verdict } = await followRemedies({ names }, name, qcow2);
      expect([steps, codesOf(verdict)]).toEqual([['remedy_rename'], []]);
    });

  it('helps nothing where no extension is that of the content: it is converted', async () => {
    const policy = { allowedFormats: ['vhd'], names: { extensions: ['vhd'], formats: { vhd: 'vhd' } } };
    const { steps, verdict } = await followRemedies(policy, 'a.qcow2', qcow2);
    expect([steps, codesOf(verdict)]).toEqual([['remedy_convert'], []]);
  });
});
