import { describe, expect, it } from 'vitest';
import { namedFile } from '../../src/source/named-file.js';
import { type FileReference, findFile } from '../../src/source/resolve-file.js';

describe('a named file', () => {
  it.each([
    ['base.raw', 'base.raw', null],
    ['file:base.raw', 'base.raw', null],
    ['file:///images/base.raw', '///images/base.raw', null],
    ['json:{"driver":"qcow2","file":{"driver":"file","filename":"a"}}', 'a', 'qcow2'],
    ['json:{"driver":"qcow2","file.driver":"file","file.filename":"a"}', 'a', 'qcow2'],
    ['json:{"file.filename":"a"}', 'a', null],
    ['json:{"driver":"raw","file":{"filename":"a"}}', 'a', 'raw'],
    ['json:{"driver":"file","filename":"a"}', 'a', 'raw'],
  ])('%s', (name, filename, format) => {
    expect(namedFile(name)).toEqual({ filename, format });
  });

  it.each([
    'nbd:unix:/socket',
    'json:',
    'json:{',
    'json:"a"',
    'json:[]',
    'json:null',
    'json:{"driver":"nbd","filename":"a"}',
    'json:{"filename":"a"}',
    'json:{"driver":"raw","file":{"driver":"nbd","filename":"a"}}',
    'json:{"driver":"raw","file":{"driver":"raw","file":{"driver":"file","filename":"a"}}}',
    'json:{"driver":"raw","file.file.filename":"a"}',
    'json:{"driver":"file","file":{"driver":"file","filename":"a"}}',
    'json:{"driver":"raw","filename":"a","file":{"driver":"file","filename":"b"}}',
    'json:{"driver":"raw","file.filename":"a","file":{"filename":"b"}}',
    'json:{"driver":"raw","offset":512,"file":{"driver":"file","filename":"a"}}',
    'json:{"driver":"raw","file":{"driver":"file","filename":["a"]}}',
    'json:{"driver":"qcow2","file.filename":"a","backing.file.filename":"b"}',
    // QEMU refuses duplicate keys.
    'json:{"driver":"raw","file.filename":"a","file.filename":"b"}',
    'json:{"driver":"raw","driver":"raw","file":{"driver":"file","filename":"a"}}',
    'json:{"driver":"raw","file":{"driver":"file","filename":"a"},"file":{"driver":"file","filename":"a"}}',
    'json:{"driver":"raw","dri\\u0076er":"raw","file.filename":"a"}',
    `json:${'{"file":'.repeat(5000)}1${'}'.repeat(5000)}`,
  ])('is not on this machine: %s', (name) => {
    expect(namedFile(name)).toEqual({ filename: name, format: null });
  });
});

describe('a resolver', () => {
  const asked = async (name: string): Promise<readonly [string, FileReference]> => {
    let place = '';
    let found: FileReference | undefined;
    await findFile(
      (at, reference) => {
        place = at;
        found = reference;
        return undefined;
      },
      { name, role: 'backing file', namedBy: 'folder/disk.qcow2' },
    );
    if (!found) throw new Error('it was not asked');
    return [place, found];
  };

  it('receives the place of a file, and what the image says of it', async () => {
    expect(await asked('json:{"driver":"raw","file.filename":"base.raw"}')).toEqual([
      'folder/base.raw',
      {
        name: 'json:{"driver":"raw","file.filename":"base.raw"}',
        role: 'backing file',
        namedBy: 'folder/disk.qcow2',
        isBeside: true,
      },
    ]);
  });

  it.each(['base.raw', './base.raw', '.hidden', '...', 'a b', 'file:base.raw'])(
    'learns that a file is next to the image: %s',
    async (name) => {
      expect((await asked(name))[1].isBeside).toBe(true);
    },
  );

  it.each([
    '/etc/passwd',
    '../base.raw',
    'below/base.raw',
    '..',
    '.',
    './',
    '',
    '..\\base.raw',
    'C:base.raw',
    'nbd:base.raw',
    'file:/etc/passwd',
    'file:file:base.raw',
    'json:{"file.filename":"../base.raw"}',
    'json:{"driver":"raw","file":{"driver":"nbd"}}',
    'base.raw\0',
    'base\nraw',
  ])('learns that a file is somewhere else, or not a file: %j', async (name) => {
    expect((await asked(name))[1].isBeside).toBe(false);
  });
});
