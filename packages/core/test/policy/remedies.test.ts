import {
  type ImagePolicy,
  judgeByAll,
  judgeImage,
  loadPolicy,
  type NameRule,
  openstackCompute,
  openstackImage,
  type PolicyVerdict,
  policyCards,
} from '@diskloupe/core/policy';
import { writeDmg, writeLuks, writeQcow2, writeVmdk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

const NOVA = openstackCompute();
const GLANCE = openstackImage();

async function judge(bytes: Uint8Array, name: string, declaredFormat?: string, policy = NOVA) {
  return (await judgeImage(new File([new Uint8Array(bytes)], name), policy, { declaredFormat })).verdict;
}

const commands = ({ objections }: PolicyVerdict): (string | undefined)[] =>
  objections.map(({ remedy }) => remedy?.command);

const remedies = ({ objections }: PolicyVerdict): (string | undefined)[] =>
  objections.map(({ remedy }) => remedy?.code);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** As a boot loader knows it. */
function kernel(): Uint8Array {
  const image = new Uint8Array(4096);
  image.set([0x55, 0xaa, 0xeb, 0x66, 0x48, 0x64, 0x72, 0x53, 0x0c, 0x02], 0x1fe);
  image[0x211] = 1;
  image[0x1f1] = 4;
  return image;
}

it('nothing is made of an empty file, whatever the target accepts', async () => {
  const policies = await Promise.all(policyCards.map(({ name }) => loadPolicy(name)));
  const { verdicts } = await judgeByAll(new File([], 'disk.img'), policies);
  for (const verdict of verdicts) {
    expect(verdict.accepted, verdict.policy).toBe(false);
    expect(remedies(verdict), verdict.policy).not.toContain('remedy_make_appliance');
    // Another name is what the target wants of any file.
    const made = commands(verdict).filter((command) => command && !command.startsWith('mv '));
    expect(made, verdict.policy).toEqual([]);
  }
});

describe('a file that no program opens', () => {
  it('is neither converted nor decrypted if it breaks the rules of its format', async () => {
    const verdict = await judge(writeQcow2().with({ crypt_method: 2 }).bytes, 'a.qcow2', 'qcow2');
    expect(remedies(verdict)).toEqual(['remedy_check_source', undefined]);
  });

  it('is a DMG whose trailer and tables differ: qemu-img turns it into an empty disk', async () => {
    const image = writeDmg().with({ sectorCount: 0 }).bytes;
    for (const policy of [NOVA, GLANCE]) {
      const verdict = await judge(image, 'a.dmg', 'raw', policy);
      expect(remedies(verdict)).toEqual(['remedy_check_source', undefined]);
      expect(verdict.objections[0]).toMatchObject({
        code: 'block_tables',
        evidence: { reason: 'dmg_trailer_disagrees' },
      });
    }
  });

  it.each([NOVA, GLANCE])(
    'is a text VMDK without an extent, which stays one under any name: $name',
    async (policy) => {
      const text = '# Disk DescriptorFile\n\0parentFileNameHint="nbd://127.0.0.1:1/x"\n';
      const verdict = await judge(encode(text), 'a.vmdk', 'vmdk', policy);
      expect(verdict.accepted).toBe(false);
      expect(new Set(remedies(verdict))).toEqual(new Set([undefined]));
    },
  );

  it('is an extent without its descriptor, which is the only objection', async () => {
    const extent = writeVmdk({ descriptor: null }).bytes;
    const verdict = await judge(extent, 'big-s002.vmdk', 'vmdk', GLANCE);
    expect(verdict.objections).toMatchObject([
      {
        evidence: { reason: 'vmdk_extent_alone' },
        remedy: { code: 'remedy_choose_descriptor_named', params: { name: 'big.vmdk' } },
      },
    ]);
    expect(verdict.objections).toHaveLength(1);
    const [unnamed] = (await judge(extent, 'part.vmdk', 'vmdk', GLANCE)).objections;
    expect(unnamed?.remedy).toEqual({ code: 'remedy_choose_descriptor' });
  });
});

describe('a file that another program can open, but not QEMU', () => {
  it('is decrypted by cryptsetup if the key material begins before sector 8', async () => {
    const image = writeLuks({ cipherMode: 'cbc-plain' }).with({ slot0_key_material_offset: 2 }).bytes;
    const [command] = commands(await judge(image, 'a.luks', 'luks'));
    expect(command).toMatch(/^sudo cryptsetup open --key-file passphrase\.txt a\.luks opened && /);
  });

  it('is a DMG of ADC, which our command line converts', async () => {
    const image = writeDmg({
      tables: [{ chunks: [{ type: 0x80000004, sectors: 4, data: new Uint8Array(100).fill(1) }] }],
    }).bytes;
    expect(commands(await judge(image, 'a.dmg', 'raw'))).toEqual([
      'diskloupe convert -O qcow2 a.dmg a.qcow2',
    ]);
    expect(commands(await judge(image, 'a.dmg'))).toEqual(['diskloupe convert -O qcow2 a.dmg a.qcow2']);
  });
});

describe('a file that is not a disk image', () => {
  it('is a kernel without a declaration, which is the only objection', async () => {
    const verdict = await judge(kernel(), 'vmlinuz', undefined, GLANCE);
    expect(verdict.objections).toMatchObject([
      { evidence: { reason: 'kernel_file' }, remedy: { code: 'remedy_declare', params: { name: 'aki' } } },
    ]);
    expect(verdict.objections).toHaveLength(1);
  });
});

describe('the name of a converted image', () => {
  const commandFor = async (
    names: NameRule,
    more: Partial<ImagePolicy> = {},
  ): Promise<string | undefined> => {
    const policy = { name: 'tested', allowedFormats: ['raw'], names, ...more };
    return commands(await judge(writeVmdk().bytes, 'a.vmdk', undefined, policy))[0];
  };

  it('is one that the policy accepts', async () => {
    expect(await commandFor({})).toBe('qemu-img convert -f vmdk -O raw a.vmdk a.img');
    expect(await commandFor({ extensions: ['RAW'], caseSensitive: true })).toMatch(/ a\.RAW$/);
    expect(await commandFor({ formats: { bin: 'raw', img: 'iso' } })).toMatch(/ a\.bin$/);
    const large = { minVirtualSize: 2 ** 30 };
    expect(await commandFor({ extensions: ['raw'] }, large)).toBe(
      'qemu-img convert -f vmdk -O raw a.vmdk a.raw && qemu-img resize -f raw a.raw 1073741824',
    );
    // The usual name of what is between is that of the result.
    const stream = { ...large, allowedFormats: ['vmdk'] };
    expect(await commandFor({ formats: { img: 'vmdk' } }, stream)).toMatch(/between\.raw a\.img$/);
    // Other formats are enlarged without one.
    expect(await commandFor({ formats: { img: 'vhd' } }, { ...large, allowedFormats: ['vhd'] })).toBe(
      'qemu-img create -f vpc -o subformat=fixed,force_size=on a.img 1073741824 && ' +
        'qemu-img convert -n --target-is-zero -f vmdk -O vpc a.vmdk a.img',
    );
  });

  it('is the usual one rather than one that a shell would act on, or that of the image', async () => {
    for (const extension of ['raw$(x)', 'raw;x', 'raw x', '-', 'vmdk'])
      expect(await commandFor({ extensions: [extension] })).toMatch(/ a\.img$/);
  });
});
