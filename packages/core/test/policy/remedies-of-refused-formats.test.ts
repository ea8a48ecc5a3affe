import { acceptedConversion, type ImagePolicy, judgeImage } from '@diskloupe/core/policy';
import { writeIso, writeLuks } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

type Rules = Omit<ImagePolicy, 'name'>;

async function judge(bytes: Uint8Array, name: string, rules: Rules) {
  const policy = { name: 'tested', ...rules };
  const { report, verdict } = await judgeImage(new File([new Uint8Array(bytes)], name), policy);
  const remedies = verdict.objections.map(({ code, remedy }) => [code, remedy?.code]);
  return { remedies, commands: verdict.objections.map(({ remedy }) => remedy?.command), report, policy };
}

const disc = (rules: Rules) => judge(writeIso().bytes, 'a.iso', rules);
const INSTALL = ['format_not_allowed', 'remedy_install_from_disc'];
const CONVERT = ['format_not_allowed', 'remedy_convert'];

describe('a disc where discs are not accepted', () => {
  it('is installed from where only copies of its bytes are accepted, which would be discs as well', async () => {
    expect((await disc({ allowedFormats: ['raw'] })).remedies).toEqual([INSTALL]);
    expect((await disc({ allowedFormats: ['vhd'], vhd: { types: ['fixed'] } })).remedies).toEqual([INSTALL]);
    expect((await disc({ allowedFormats: ['ova'] })).remedies).toEqual([INSTALL]);
    expect((await disc({ refusedFormats: ['iso'], forceRaw: true })).remedies).toEqual([INSTALL]);
  });

  it('becomes what hides its bytes where that is accepted', async () => {
    expect((await disc({ allowedFormats: ['raw', 'vmdk'] })).commands).toEqual([
      'qemu-img convert -f raw -O vmdk -o subformat=streamOptimized a.iso a.vmdk',
    ]);
    expect((await disc({ allowedFormats: ['vhd'] })).commands).toEqual([
      'qemu-img convert -f raw -O vpc -o subformat=dynamic,force_size=on a.iso a.vhd',
    ]);
    expect((await disc({ refusedFormats: ['iso'] })).remedies).toEqual([CONVERT]);
  });

  it('is installed from if its partition table, or that it has none, is refused in every format', async () => {
    const rules: Rules = { allowedFormats: ['vmdk'], partitionTables: ['gpt'] };
    const table = ['partition_table_not_allowed', undefined];
    expect((await disc(rules)).remedies).toEqual([INSTALL, ['partition_table_not_allowed', INSTALL[1]]]);
    const waived: Rules = { ...rules, severities: { partition_table_not_allowed: 'warn' } };
    expect((await disc(waived)).remedies).toEqual([CONVERT, table]);
  });

  it('is neither packed, enlarged, nor converted to raw for another objection', async () => {
    const rules: Rules = { allowedFormats: ['raw'], names: { extensions: ['tar.gz'] } };
    const { remedies } = await disc({
      ...rules,
      minVirtualSize: 2 ** 30,
      wrappers: [{ kind: 'gzip' }],
      wrapperRequired: true,
    });
    expect(remedies).toEqual([
      INSTALL,
      ['wrapper_required', 'remedy_install_from_disc'],
      ['name_not_allowed', 'remedy_install_from_disc'],
      ['disk_too_small', 'remedy_install_from_disc'],
    ]);
  });

  it('is enlarged, or packed, as it is where discs are accepted', async () => {
    const allowedFormats = ['raw', 'iso'];
    expect((await disc({ allowedFormats, minVirtualSize: 2 ** 30 })).remedies).toEqual([
      ['disk_too_small', 'remedy_enlarge'],
    ]);
    const packed: Rules = { allowedFormats, wrappers: [{ kind: 'gzip' }], wrapperRequired: true };
    expect((await disc(packed)).remedies).toEqual([['wrapper_required', 'remedy_pack']]);
  });

  it('has no conversion that would be accepted', async () => {
    const { report, policy } = await disc({ allowedFormats: ['raw'] });
    expect(acceptedConversion(report, policy)).toBeUndefined();
    expect(acceptedConversion(report, { ...policy, allowedFormats: ['raw', 'qcow2'] })?.format).toBe('qcow2');
  });
});

describe('an encrypted image of a format that is not accepted', () => {
  const luks = (rules: Rules) => judge(writeLuks().bytes, 'a.luks', rules);

  it('is decrypted to one that is', async () => {
    const { remedies, commands } = await luks({ allowedFormats: ['raw'] });
    expect(remedies).toEqual([['format_not_allowed', 'remedy_decrypt']]);
    expect(commands[0]).toMatch(/ -O raw .* a\.img$/);
    expect((await luks({ refusedFormats: ['luks'] })).remedies).toEqual(remedies);
  });

  it('is decrypted if it would be stored as the disk, or has no extension there', async () => {
    expect((await luks({ allowedFormats: ['raw'], unrecognised: 'raw' })).remedies).toEqual([
      ['stored_as_raw', 'remedy_decrypt'],
    ]);
    const names = { extensions: ['img'], formats: { img: 'raw' } };
    expect((await luks({ names })).remedies).toEqual([['name_not_allowed', 'remedy_decrypt']]);
  });

  it('is not decrypted where disks have to be encrypted', async () => {
    const rules: Rules = { allowedFormats: ['qcow2'], encryption: { is: 'required' } };
    expect((await luks(rules)).remedies).toEqual([['format_not_allowed', undefined]]);
  });
});
