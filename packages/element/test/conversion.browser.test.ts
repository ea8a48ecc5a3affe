import type { DiskImageInput } from '@diskloupe/element';
import { writeLuks, writeVmdkDescriptor } from '@diskloupe/test-images/writers';
import { describe, expect, it, vi } from 'vitest';
import { drag, fileOf, formOf, hasStorage, inspected, next, put, qcow2File, textOf } from './page.js';

function buttonOf(control: DiskImageInput): HTMLButtonElement {
  const button = control.shadowRoot?.querySelector<HTMLButtonElement>('[part~="next-step"] button');
  if (!button) throw new Error('no button');
  return button;
}

async function staged(): Promise<string[]> {
  const names: string[] = [];
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('diskloupe-staging', { create: true });
  for await (const name of folder.keys()) names.push(name);
  return names;
}

/** WebKit, as Linux distributions build it, has no origin private file system: it shows commands instead. */

describe('the next step in <disk-image-input>', () => {
  it.runIf(hasStorage)(
    'is a conversion to what the policy accepts, after which the form can be submitted',
    async () => {
      const control = await put(
        '<form><disk-image-input name="image" policy="azure" required></disk-image-input></form>',
      );
      await inspected(control, qcow2File({ size: 1 << 20 }));
      expect(control.checkValidity()).toBe(false);
      const button = buttonOf(control);
      expect(button.textContent?.trim()).toBe('Convert it to VHD');
      const changed = next(control, 'change');
      button.click();
      expect(control.matches(':state(converting)')).toBe(true);
      expect(control.checkValidity()).toBe(false);
      await changed;
      const { detail } = await next(control, 'inspect');
      expect(detail.file?.name).toBe('disk.vhd');
      expect(detail.report.format).toBe('vhd');
      await control.updateComplete;
      expect(control.checkValidity()).toBe(true);
      const sent = new FormData(formOf(control)).get('image');
      // Azure's smallest disk, and the footer.
      expect(sent instanceof File && sent.size).toBe((20 << 20) + 512);
      // It is removed as soon as it is not the chosen file any more.
      expect(await staged()).not.toEqual([]);
      control.file = null;
      await vi.waitFor(async () => expect(await staged()).toEqual([]));
    },
  );

  it.runIf(hasStorage)('is to choose the file that the image depends on, and both become one', async () => {
    const control = await put('<disk-image-input policy="openstack-image"></disk-image-input>');
    const base = qcow2File({ size: 1 << 20 }, 'base.qcow2');
    await inspected(control, qcow2File({ size: 1 << 20, backingFile: 'base.qcow2', backingFormat: 'qcow2' }));
    expect(textOf(control, 'headline')).toBe('base.qcow2 is missing');
    const picker = control.shadowRoot?.querySelector<HTMLInputElement>('[part~="next-step"] input');
    if (!picker) throw new Error('no picker');
    expect(picker.ariaLabel).toBe('Choose base.qcow2');
    const transfer = new DataTransfer();
    transfer.items.add(base);
    picker.files = transfer.files;
    const judged = next(control, 'inspect');
    picker.dispatchEvent(new Event('change'));
    const { detail } = await judged;
    expect(detail.verdict.accepted).toBe(true);
    control.file = null;
  });

  it.runIf(hasStorage)('says why a conversion failed, and can be tried again', async () => {
    const control = await put('<disk-image-input policy="openstack-image"></disk-image-input>');
    await inspected(control, qcow2File({ size: 1 << 20, backingFile: 'base.qcow2', backingFormat: 'qcow2' }));
    const picker = control.shadowRoot?.querySelector<HTMLInputElement>('[part~="next-step"] input');
    const transfer = new DataTransfer();
    transfer.items.add(qcow2File({}, 'another.qcow2'));
    if (picker) picker.files = transfer.files;
    picker?.dispatchEvent(new Event('change'));
    const wrong = (): string => control.shadowRoot?.querySelector('.wrong')?.textContent?.trim() ?? '';
    await vi.waitFor(() => expect(wrong()).toContain('base.qcow2'));
    expect(control.matches(':state(refused)')).toBe(true);
    expect(await staged()).toEqual([]);
  });

  it.runIf(hasStorage)('converts what was converted here to the same name again', async () => {
    const control = await put('<disk-image-input policy="azure"></disk-image-input>');
    const first = next(control, 'inspect');
    control.file = qcow2File({ size: 1 << 20 });
    await first;
    await control.updateComplete;
    const made = next(control, 'change');
    buttonOf(control).click();
    await made;
    await next(control, 'inspect');
    // Of the same format, and now too small.
    const judged = next(control, 'inspect');
    control.policy = { name: 'large', title: 'Large', allowedFormats: ['vhd'], minVirtualSize: 21 << 20 };
    await judged;
    await control.updateComplete;
    const again = next(control, 'change');
    buttonOf(control).click();
    await again;
    const { detail } = await next(control, 'inspect');
    expect(detail.file?.name).toBe('disk.vhd');
    expect(detail.verdict.accepted).toBe(true);
    control.file = null;
    await vi.waitFor(async () => expect(await staged()).toEqual([]));
  });

  it.runIf(hasStorage)(
    'starts over if the control leaves the page meanwhile, and shows the picture after a failure',
    async () => {
      const control = await put('<disk-image-input policy="azure"></disk-image-input>');
      const file = qcow2File({ size: 1 << 20 });
      const first = next(control, 'inspect');
      control.file = file;
      await first;
      await control.updateComplete;
      buttonOf(control).click();
      expect(control.matches(':state(converting)')).toBe(true);
      control.remove();
      const judged = next(control, 'inspect');
      document.body.append(control);
      await judged;
      expect(control.matches(':state(refused)')).toBe(true);
      // Canceled at once: the drawing, which was given up, begins again.
      await control.updateComplete;
      buttonOf(control).click();
      await control.updateComplete;
      control.shadowRoot?.querySelector<HTMLButtonElement>('[part~=cancel]')?.click();
      await vi.waitFor(() => expect(control.matches(':state(refused)')).toBe(true));
      await vi.waitFor(() =>
        expect(control.shadowRoot?.querySelector('disk-image-map')?.picture).toBeTruthy(),
      );
    },
  );

  it.runIf(hasStorage)('is to choose the extent that a VMDK names', async () => {
    const control = await put('<disk-image-input policy="openstack-image"></disk-image-input>');
    const named = async (extents: readonly string[], name: string): Promise<void> => {
      await inspected(control, fileOf(writeVmdkDescriptor({ extents }), name));
    };
    await named(['RW 2048 FLAT "disk-flat.vmdk" 0'], 'disk.vmdk');
    expect(textOf(control, 'headline')).toBe('disk-flat.vmdk is missing');
    expect(textOf(control, 'next-step')).toBe('Choose disk-flat.vmdk');
    // A name that is no name, and one that would fill the headline.
    await named(['RW 2048 FLAT "/dev/sda" 0'], 'disk.vmdk');
    expect(textOf(control, 'headline')).toMatch(/^Not accepted/);
    await named([`RW 2048 FLAT "${'long-'.repeat(20)}flat.vmdk" 0`], 'disk.vmdk');
    expect(textOf(control, 'headline')).toBe('Another file is missing');
  });

  it('is never to bring a file from elsewhere on the machine', async () => {
    const control = await put('<disk-image-input policy="openstack-image"></disk-image-input>');
    await inspected(control, qcow2File({ backingFile: '/etc/shadow', backingFormat: 'raw' }));
    expect(control.shadowRoot?.querySelector('[part~="next-step"] input')).toBeNull();
    expect(textOf(control, 'command')).toMatch(/^qemu-img convert /);
  });
});

describe('a target that stores an image as the disk itself', () => {
  it.runIf(hasStorage)('offers to choose the other file that the image depends on', async () => {
    const control = await put('<disk-image-input policy="oxide"></disk-image-input>');
    await inspected(control, qcow2File({ size: 1 << 20, backingFile: 'base.raw', backingFormat: 'raw' }));
    expect(textOf(control, 'headline')).toBe('Won’t work on Oxide');
    expect(textOf(control, 'cause')).toContain('base.raw');
    expect(textOf(control, 'next-step')).toBe('Choose base.raw');
    const judged = next(control, 'inspect');
    drag(control, 'drop', [new File([new Uint8Array(1 << 20).fill(1)], 'base.raw')]);
    const { detail } = await judged;
    expect([detail.file?.name, detail.report.format]).toEqual(['disk.raw', 'raw']);
    control.file = null;
  });

  it('offers only a command where the image names a file elsewhere on the machine', async () => {
    // The snapshot is objected to first, and names nothing.
    const policy = { name: 'ours', silentlyIgnored: ['snapshots', 'backing_file'] } as const;
    const backed = { size: 1 << 20, backingFile: '/etc/shadow', backingFormat: 'raw' };
    for (const [by, spec] of [
      ['oxide', backed],
      [policy, { ...backed, snapshots: [{}] }],
    ] as const) {
      const control = await put('<disk-image-input></disk-image-input>');
      control.policy = by;
      await inspected(control, qcow2File(spec));
      const parts = control.shadowRoot?.querySelectorAll('[part~="next-step"] :is(button, input)');
      expect([...(parts ?? [])].map((part) => part.getAttribute('part'))).toEqual(['copy']);
      expect(textOf(control, 'command')).toMatch(/^qemu-img convert /);
    }
  });
});

describe('the missing file, dropped onto <disk-image-input>', () => {
  const overlay = (): File =>
    qcow2File({ size: 1 << 20, backingFile: 'base.qcow2', backingFormat: 'qcow2' }, 'overlay.qcow2');

  it.runIf(hasStorage)('completes the image, as the button does', async () => {
    const control = await put('<disk-image-input policy="openstack-image"></disk-image-input>');
    await inspected(control, overlay());
    const judged = next(control, 'inspect');
    drag(control, 'drop', [qcow2File({ size: 1 << 20 }, 'base.qcow2')]);
    expect(control.matches(':state(converting)')).toBe(true);
    const { detail } = await judged;
    expect(detail.file?.name).toMatch(/^overlay\./);
    expect(detail.verdict.accepted).toBe(true);
    control.file = null;
  });

  it('replaces the image if it has another name', async () => {
    const control = await put('<disk-image-input policy="openstack-image"></disk-image-input>');
    await inspected(control, overlay());
    drag(control, 'drop', [qcow2File({}, 'other.qcow2')]);
    expect(control.file?.name).toBe('other.qcow2');
  });
});

it.runIf(hasStorage)('a converted file has a name that the policy accepts', async () => {
  const control = await put('<disk-image-input></disk-image-input>');
  control.policy = {
    name: 'named',
    title: 'Named',
    allowedFormats: ['raw'],
    names: { extensions: ['img'], characters: 'a-z0-9._-' },
  };
  await inspected(control, qcow2File({ size: 1 << 20 }, 'Web Server.qcow2'));
  const judged = next(control, 'change');
  buttonOf(control).click();
  await judged;
  expect(control.file?.name).toMatch(/^[a-z0-9._-]+\.img$/);
  control.file = null;
});

describe('a control that a person may not change', () => {
  /** What its next step has to press or to fill in, but to copy a command or to show one, which is all there is without storage. */
  const stepsOf = (control: DiskImageInput): string[] =>
    [
      ...(control.shadowRoot?.querySelectorAll(
        '[part~="next-step"] :is(button, input):not([part~="copy"])',
      ) ?? []),
    ]
      .map((part) => part.textContent?.trim() || part.localName)
      .filter((text) => hasStorage || text !== 'Show what to do');

  const FIXED = [
    '<disk-image-input policy="POLICY" disabled></disk-image-input>',
    '<disk-image-input policy="POLICY" readonly></disk-image-input>',
    '<form><fieldset disabled><disk-image-input policy="POLICY"></disk-image-input></fieldset></form>',
    '<disk-image-input policy="POLICY" compact disabled></disk-image-input>',
  ];

  it.each(FIXED)('offers no step that changes its file: %s', async (markup) => {
    const backed = qcow2File({ size: 1 << 20, backingFile: 'base.raw', backingFormat: 'raw' });
    for (const [policy, file] of [
      ['oxide', qcow2File({ size: 1 << 20 })],
      ['openstack-image', fileOf(writeLuks(), 'locked.img')],
      ['oxide', backed],
    ] as const) {
      const control = await put(markup.replace('POLICY', policy));
      await inspected(control, file);
      expect(stepsOf(control)).toEqual([]);
      expect(control.matches(':state(accepted), :state(warned), :state(refused)')).toBe(true);
      drag(control, 'drop', [new File([new Uint8Array(1 << 20)], 'base.raw')]);
      await control.updateComplete;
      expect([control.file, control.matches(':state(converting)')]).toEqual([file, false]);
    }
  });

  it('offers none after a failure either', async () => {
    const control = await put('<disk-image-input readonly></disk-image-input>');
    const file = qcow2File();
    file.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    const failed = next(control, 'inspect-error');
    control.file = file;
    await failed;
    await control.updateComplete;
    expect(stepsOf(control)).toEqual([]);
  });

  it.runIf(hasStorage)('offers them once a person may', async () => {
    const control = await put('<disk-image-input policy="oxide" readonly></disk-image-input>');
    await inspected(control, qcow2File({ size: 1 << 20 }));
    control.readOnly = false;
    await control.updateComplete;
    expect(stepsOf(control)).toEqual(['Convert it to raw']);
  });

  it.runIf(hasStorage).each(['disabled', 'readonly'])(
    'keeps its file if it becomes %s meanwhile',
    async (name) => {
      const control = await put('<disk-image-input policy="oxide"></disk-image-input>');
      const file = qcow2File({ size: 64 << 20 });
      await inspected(control, file);
      const changes: string[] = [];
      control.addEventListener('change', () => changes.push('change'));
      buttonOf(control).click();
      expect(control.matches(':state(converting)')).toBe(true);
      control.toggleAttribute(name, true);
      await vi.waitFor(() => expect(control.matches(':state(converting)')).toBe(false));
      await vi.waitFor(async () => expect(await staged()).toEqual([]));
      expect([control.file, changes]).toEqual([file, []]);
      await control.updateComplete;
      expect(textOf(control, 'headline')).toContain('Oxide');
    },
  );
});

describe('a converted file', () => {
  it.runIf(hasStorage)(
    'is removed when the page is left, even if its control was removed before',
    async () => {
      const control = await put('<disk-image-input policy="oxide"></disk-image-input>');
      await inspected(control, qcow2File({ size: 1 << 20 }));
      const judged = next(control, 'change');
      buttonOf(control).click();
      await judged;
      control.remove();
      expect(await staged()).not.toEqual([]);
      // Into the cache of pages that are gone back to.
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      expect(await staged()).not.toEqual([]);
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }));
      await vi.waitFor(async () => expect(await staged()).toEqual([]));
    },
  );

  it.runIf(hasStorage)('is removed if a listener of the page chooses another file at once', async () => {
    const control = await put('<disk-image-input policy="oxide"></disk-image-input>');
    await inspected(control, qcow2File({ size: 1 << 20 }));
    control.addEventListener('change', () => {
      control.file = null;
    });
    const changed = next(control, 'change');
    buttonOf(control).click();
    await changed;
    expect(control.file).toBe(null);
    await vi.waitFor(async () => expect(await staged()).toEqual([]));
  });
});
