import {
  evaluatePolicy,
  type ImageFacts,
  type ImagePolicy,
  type PolicyVerdict,
} from '@diskloupe/core/policy';
import { describe, expect, it } from 'vitest';
import { check, type ReportSpec, reportOf } from './reports.js';

/** The verdict of a policy with a single requirement on a made-up image. */
function judge(
  policy: Omit<ImagePolicy, 'name'>,
  report: ReportSpec = {},
  declaredFormat?: string,
  facts?: ImageFacts,
): PolicyVerdict {
  return evaluatePolicy(reportOf(report), { name: 'tested', ...policy }, { declaredFormat, facts });
}

const codes = ({ objections }: PolicyVerdict): string[] =>
  objections.map(({ code, severity }) => (severity === 'refused' ? code : `${code} (warning)`));

describe('the failed checks of a report', () => {
  it("are objections, with the check's name as the code and its reason as theirs", () => {
    const reason = { code: 'marked_corrupt' };
    const verdict = judge(
      {},
      { checks: [check('structure', 'passed'), check('corrupt', 'failed', { reason })] },
    );
    expect(verdict).toMatchObject({ policy: 'tested', accepted: false });
    expect(verdict.objections).toMatchObject([
      { code: 'corrupt', severity: 'refused', evidence: { format: 'qcow2', fileSize: 2 ** 20 }, reason },
    ]);
    expect(verdict.objections[0]?.remedy).toEqual({
      code: 'remedy_repair_copy',
      command: 'cp disk.qcow2 disk-new.qcow2 && qemu-img check -f qcow2 -r all disk-new.qcow2',
    });
  });

  it('only warn if the policy says so', () => {
    const verdict = judge(
      { severities: { mbr: 'warn' } },
      { checks: [check('mbr', 'failed'), check('data_file', 'failed')] },
    );
    expect(codes(verdict)).toEqual(['data_file', 'mbr (warning)']);
    expect(judge({ severities: { mbr: 'warn' } }, { checks: [check('mbr', 'failed')] }).accepted).toBe(true);
  });

  it('count as refused if they could not be made', () => {
    const reason = { code: 'footer_unread' };
    const verdict = judge({}, { checks: [check('footer', 'undetermined', { reason })] });
    expect(codes(verdict)).toEqual(['footer']);
    expect(verdict.objections[0]?.reason).toEqual(reason);
    expect(
      judge({ severities: { footer: 'warn' } }, { checks: [check('footer', 'undetermined')] }).accepted,
    ).toBe(true);
  });

  it('do not count if they are advisory, passed or warnings', () => {
    const checks = [
      check('passphrase', 'undetermined', { advisory: true }),
      check('structure', 'passed'),
      check('dirty', 'warned'),
    ];
    expect(judge({}, { checks })).toMatchObject({ accepted: true, objections: [] });
  });

  it('are reported without what could not be seen behind a broken structure', () => {
    const checks = [check('structure', 'failed'), check('footer', 'undetermined')];
    expect(codes(judge({}, { checks }))).toEqual(['structure']);
    expect(codes(judge({ severities: { structure: 'warn' } }, { checks }))).toEqual([
      'footer',
      'structure (warning)',
    ]);
  });
});

describe('an interrupted download', () => {
  const reason = { code: 'file_cut_short', params: { size: 512, needed: 196616 } };
  const checks = [
    check('structure', 'failed'),
    check('footer', 'failed'),
    check('truncated', 'failed', { reason }),
  ];
  const cut = { checks, fileSize: 512, details: { format: 'qcow2', requiredSize: 196616 } };

  it('is one objection, not three', () => {
    const verdict = judge({ alignments: [{ of: 'fileSize', multiple: 4096 }], unbootable: 'refuse' }, cut);
    expect(codes(verdict)).toEqual(['truncated']);
    expect(verdict.objections[0]).toMatchObject({
      reason,
      remedy: { code: 'remedy_download_again' },
      evidence: { fileSize: 512, requiredSize: 196616, consequences: 'structure, footer' },
    });
  });

  it('hides nothing that makes an image dangerous', () => {
    const dangerous = [...checks, check('backing_file', 'failed'), check('data_file', 'failed')];
    expect(codes(judge({}, { ...cut, checks: dangerous }))).toEqual([
      'truncated',
      'backing_file',
      'data_file',
    ]);
  });

  it('hides nothing at all if the policy lets it pass', () => {
    const verdict = judge({ severities: { truncated: 'warn' } }, cut);
    expect(codes(verdict)).toEqual(['structure', 'footer', 'truncated (warning)']);
  });
});

describe('accepted formats', () => {
  const policy = { allowedFormats: ['qcow2', 'raw', 'vpc'] };

  it.each(['qcow2', 'raw', 'gpt', 'vhd'])('include %s', (format) => {
    expect(judge(policy, { format }).accepted).toBe(true);
  });

  it.each(['iso', 'vmdk', 'luks'])('do not include %s', (format) => {
    const verdict = judge(policy, { format });
    const command = `qemu-img convert -f ${format} -O qcow2 disk.${format} disk.qcow2`;
    expect(verdict.objections).toEqual([
      {
        code: 'format_not_allowed',
        severity: 'refused',
        reason: {
          code: 'format_not_accepted',
          params: { format, accepted: ['qcow2', 'raw', 'vpc'] },
        },
        evidence: { format, allowed: 'qcow2, raw, vpc' },
        remedy: { code: 'remedy_convert', params: { to: 'qcow2' }, command },
      },
    ]);
  });

  it('suggest only possible conversions', () => {
    const remedyFor = (allowedFormats: readonly string[]): unknown =>
      judge({ allowedFormats }, { format: 'vdi' }).objections[0]?.remedy;
    expect(remedyFor(['ami', 'raw', 'iso'])).toEqual({
      code: 'remedy_convert',
      params: { to: 'raw' },
      command: 'qemu-img convert -f vdi -O raw disk.vdi disk.img',
    });
    expect(remedyFor(['iso'])).toBeUndefined();
  });

  it('have a remedy that says how to declare the new image if a policy compares that', () => {
    const asked = { ...policy, matchDeclaredFormat: true };
    expect(judge(asked, { format: 'vmdk' }).objections[0]?.remedy?.next).toEqual({
      code: 'remedy_declare_new',
      params: { name: 'qcow2' },
    });
  });

  it('leave files that are not disk images to their own check', () => {
    const pdf = { format: 'pdf', virtualSize: null, checks: [check('disk_image', 'failed')] };
    expect(codes(judge(policy, pdf))).toEqual(['disk_image']);
    expect(codes(judge({ ...policy, severities: { disk_image: 'warn' } }, pdf))).toEqual([
      'format_not_allowed',
      'disk_image (warning)',
    ]);
  });

  it('are none if the list is empty', () => {
    expect(judge({ allowedFormats: [] }).objections).toMatchObject([
      { code: 'format_not_allowed', reason: { code: 'no_format_accepted' } },
    ]);
  });

  it('cover anything in an Amazon kernel if Amazon kernels are accepted', () => {
    expect(judge({ allowedFormats: ['aki'] }, { format: 'raw' }, 'aki').accepted).toBe(true);
    expect(judge({ allowedFormats: ['qcow2'] }, { format: 'raw' }, 'aki').accepted).toBe(false);
  });
});

describe('the declared format', () => {
  const policy = { matchDeclaredFormat: true };

  it.each([
    ['qcow2', 'qcow2'],
    ['raw', 'raw'],
    ['raw', 'gpt'],
    ['gpt', 'gpt'],
    ['vpc', 'vhd'],
    ['iso', 'iso'],
    ['ami', 'raw'],
    ['aki', 'gpt'],
    ['ari', 'raw'],
  ])('may be %s for %s', (declared, format) => {
    expect(judge(policy, { format, qemuFormat: 'raw' }, declared)).toMatchObject({
      accepted: true,
      objections: [],
    });
  });

  it.each([
    ['raw', 'qcow2'],
    ['raw', 'iso'],
    ['qcow2', 'raw'],
    ['gpt', 'raw'],
    ['iso', 'gpt'],
    ['vmdk', 'unknown'],
  ])('must not be %s for %s', (declared, format) => {
    const verdict = judge(policy, { format }, declared);
    expect(codes(verdict)).toEqual(['declared_format_mismatch']);
    expect(verdict.objections[0]?.evidence).toEqual({ declaredFormat: declared, format });
  });

  it('is not checked if nobody stated it, or if the policy does not require it', () => {
    expect(judge(policy, { format: 'vmdk' }).accepted).toBe(true);
    expect(judge({ matchDeclaredFormat: false }, { format: 'vmdk' }, 'raw').accepted).toBe(true);
  });

  it('warns of an Amazon image that QEMU would not read as raw', () => {
    expect(codes(judge(policy, { format: 'qcow2' }, 'ami'))).toEqual(['declared_format_unusual (warning)']);
  });
});

describe('sizes', () => {
  it('accepts the largest file and the largest disk, and not a byte more', () => {
    const policy = { maxFileSize: 1000, maxVirtualSize: 2000 };
    expect(judge(policy, { fileSize: 1000, virtualSize: 2000 }).accepted).toBe(true);
    expect(codes(judge(policy, { fileSize: 1001, virtualSize: 2001 }))).toEqual([
      'file_too_large',
      'disk_too_large',
    ]);
  });

  it('does not assume that a disk of unknown size is small', () => {
    expect(codes(judge({ maxVirtualSize: 2000 }, { virtualSize: 'unseen' }))).toEqual(['disk_too_large']);
  });

  it('requires no size if there is no virtual disk', () => {
    expect(judge({ maxVirtualSize: 1 }, { format: 'pdf', virtualSize: null }).accepted).toBe(true);
  });
});

describe('alignment', () => {
  it('accepts only multiples, and states the next one', () => {
    const policy: Omit<ImagePolicy, 'name'> = { alignments: [{ of: 'virtualSize', multiple: 2 ** 20 }] };
    expect(judge(policy, { virtualSize: 3 * 2 ** 20 }).accepted).toBe(true);
    const { objections } = judge(policy, { virtualSize: 3 * 2 ** 20 + 512 });
    expect(objections).toMatchObject([
      {
        code: 'size_not_aligned',
        evidence: { of: 'virtualSize', size: 3146240, multiple: 2 ** 20, next: 4 * 2 ** 20 },
      },
    ]);
    expect(objections[0]?.reason).toEqual({
      code: 'virtual_size_not_aligned',
      params: { size: 3146240, multiple: 2 ** 20, next: 4194304 },
    });
    expect(objections[0]?.remedy?.command).toBe('qemu-img resize -f qcow2 disk.qcow2 4194304');
  });

  it('can be required of the file', () => {
    const policy: Omit<ImagePolicy, 'name'> = { alignments: [{ of: 'fileSize', multiple: 4096 }] };
    expect(judge(policy, { fileSize: 8192, virtualSize: 8193 }).accepted).toBe(true);
    expect(codes(judge(policy, { fileSize: 8704 }))).toEqual(['size_not_aligned']);
  });

  it('suggests for the file only what corrects its size', () => {
    const alignments = [{ of: 'fileSize', multiple: 2 ** 20 }] as const;
    const odd = 3 * 2 ** 20 + 512;
    const remedy = (policy: Omit<ImagePolicy, 'name'>, spec: Parameters<typeof judge>[1]): unknown =>
      judge(policy, { fileSize: odd, virtualSize: odd, ...spec }).objections.find(
        ({ code }) => code === 'size_not_aligned',
      )?.remedy?.command;
    expect(remedy({ alignments }, { format: 'raw' })).toBe('qemu-img resize -f raw disk.img 4194304');
    // The file of a qcow2 is no larger for a larger disk, but its end has no meaning.
    expect(remedy({ alignments }, {})).toBe('truncate -s 4194304 disk.qcow2');
    expect(remedy({ alignments, allowedFormats: ['vmdk'] }, {})).toBeUndefined();
    expect(remedy({ alignments, allowedFormats: ['raw'] }, {})).toContain('-O raw');
    const fixed = { allowedFormats: ['vhd'], vhd: { types: ['fixed'] } };
    expect(remedy({ alignments, ...fixed }, {})).toBeUndefined();
    expect(remedy({ alignments: [{ of: 'fileSize', multiple: 512 }], ...fixed }, { fileSize: 1 })).toContain(
      '-O vpc',
    );
  });

  it('is not trusted for a disk of unknown size', () => {
    expect(
      codes(judge({ alignments: [{ of: 'virtualSize', multiple: 512 }] }, { virtualSize: 'unseen' })),
    ).toEqual(['size_not_aligned']);
  });
});

describe('capacity', () => {
  it('counts what the target loses to metadata', () => {
    const capacity = { bytes: 1000, overhead: 0.055 };
    expect(judge({ capacity }, { virtualSize: 945 }).accepted).toBe(true);
    const verdict = judge({ capacity }, { virtualSize: 946 });
    expect(verdict.objections).toMatchObject([
      {
        code: 'does_not_fit',
        evidence: { virtualSize: 946, room: 945, capacity: 1000, endOfLastPartition: null },
      },
    ]);
    expect(judge({ capacity: { bytes: 946 } }, { virtualSize: 946 }).accepted).toBe(true);
  });

  it('says so if the partitions would fit', () => {
    const [fits] = judge({ capacity: { bytes: 1024 } }, { virtualSize: 4096 }, undefined, {
      endOfLastPartition: 1024,
    }).objections;
    expect(fits?.remedy).toEqual({ code: 'remedy_shrink_free_end', params: { end: 1024, max: 1024 } });
    const [not] = judge({ capacity: { bytes: 1024 } }, { virtualSize: 4096 }, undefined, {
      endOfLastPartition: 1025,
    }).objections;
    expect(not?.remedy).toEqual({ code: 'remedy_shrink_disk', params: { max: 1024 } });
  });

  it('is not trusted for a disk of unknown size', () => {
    expect(codes(judge({ capacity: { bytes: 1024 } }, { virtualSize: 'unseen' }))).toEqual(['does_not_fit']);
  });
});

describe('the block size', () => {
  const policy = { blockSize: 512 };

  it('accepts a GPT at the place for such a disk, one of several, or none', () => {
    for (const gptBlockSizes of [[512], [512, 4096], []]) {
      expect(judge(policy, {}, undefined, { gptBlockSizes }).accepted).toBe(true);
    }
  });

  it('refuses a GPT elsewhere', () => {
    const verdict = judge(policy, {}, undefined, { gptBlockSizes: [4096] });
    expect(verdict.objections).toMatchObject([
      { code: 'block_size_mismatch', severity: 'refused', evidence: { gptOffset: 4096, blockSize: 512 } },
    ]);
  });

  it('is not trusted for an unseen disk', () => {
    expect(codes(judge(policy, {}, undefined, { gptBlockSizes: 'unseen' }))).toEqual(['block_size_mismatch']);
    expect(codes(judge(policy))).toEqual(['block_size_mismatch']);
    expect(judge(policy, { format: 'raw' }).accepted).toBe(true);
  });
});

describe('bootability', () => {
  it('warns or refuses, as the policy says', () => {
    expect(codes(judge({ unbootable: 'warn' }, {}, undefined, { bootWays: [] }))).toEqual([
      'not_bootable (warning)',
    ]);
    expect(codes(judge({ unbootable: 'refuse' }, {}, undefined, { bootWays: [] }))).toEqual(['not_bootable']);
    expect(judge({}, {}, undefined, { bootWays: [] }).objections).toEqual([]);
  });

  it('needs only one way', () => {
    for (const bootWay of ['boot-code', 'efi-system-partition', 'el-torito'] as const) {
      expect(judge({ unbootable: 'refuse' }, {}, undefined, { bootWays: [bootWay] }).accepted).toBe(true);
    }
  });

  it('is reported as unknown if it was not seen', () => {
    expect(judge({ unbootable: 'warn' }).objections).toMatchObject([
      { severity: 'warning', evidence: { seen: false } },
    ]);
    expect(judge({ unbootable: 'refuse' }).accepted).toBe(false);
  });
});

describe('partitions beyond the end of the disk', () => {
  it('yield a warning', () => {
    const asking = { capacity: { bytes: 2 ** 40 } };
    const facts = { endOfLastPartition: 4096 };
    expect(codes(judge(asking, { virtualSize: 2048 }, undefined, facts))).toEqual([
      'partition_beyond_disk (warning)',
    ]);
    expect(judge(asking, { virtualSize: 4096 }, undefined, facts).objections).toEqual([]);
  });

  it('change no verdict of a policy that does not ask for them', () => {
    expect(codes(judge({}, { virtualSize: 2048 }, undefined, { endOfLastPartition: 4096 }))).toEqual([]);
  });
});

describe('the disk that has to become raw', () => {
  it.each(['qcow2', 'vmdk', 'vhd', 'vhdx', 'vdi', 'luks'])('is %s', (format) => {
    expect(judge({ forceRaw: true }, { format })).toMatchObject({ accepted: true, mustBecomeRaw: true });
    expect(judge({ forceRaw: false }, { format }).mustBecomeRaw).toBe(false);
  });

  it.each(['raw', 'gpt', 'iso'])('is not %s', (format) => {
    expect(judge({ forceRaw: true }, { format }).mustBecomeRaw).toBe(false);
  });

  it('does not exist without a virtual disk', () => {
    expect(judge({ forceRaw: true }, { format: 'pdf', virtualSize: null }).mustBecomeRaw).toBe(false);
    expect(judge({ forceRaw: true }, { format: 'unknown' }).mustBecomeRaw).toBe(false);
  });

  it('needs a passphrase if it is encrypted', () => {
    const luks = { format: 'luks', checks: [check('encrypted', 'warned')] };
    expect(codes(judge({ forceRaw: true }, luks))).toEqual(['encrypted (warning)']);
    expect(codes(judge({}, luks))).toEqual([]);
  });
});
