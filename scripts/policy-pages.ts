import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  describePolicy,
  type ImagePolicy,
  loadPolicy,
  type OptionType,
  type PolicyCard,
  type PolicyGroup,
  type PolicyStatement,
  policyCards,
} from '../packages/core/src/policy/index.js';
import { groupName, sentenceOf } from '../packages/core/src/words/index.js';
import { root } from './paths.js';

/** The folder of the generated pages. */
export const PAGES: string = join(root, 'docs', 'targets');

/** In the order of the page. */
const GROUPS: readonly PolicyGroup[] = ['public-cloud', 'self-hosted', 'hoster', 'general'];

const BASES: Readonly<Record<string, string>> = {
  documented: 'documented',
  derived: 'read from its source code',
  reported: 'reported by others',
};

/** Returns the pages about the known policies, by file name: a table of all, and a page for each. */
export async function policyPages(): Promise<ReadonlyMap<string, string>> {
  const policies = await Promise.all(
    policyCards.map(async (card) => ({ card, policy: await loadPolicy(card.name) })),
  );
  const pages = new Map(policies.map(({ card, policy }) => [`${card.name}.md`, pageOf(card, policy)]));
  return pages.set('README.md', tableOf(policies));
}

const GENERATED =
  '<!-- Generated from packages/core/src/policy/presets by `pnpm policy-pages`: change those instead. -->';

function tableOf(policies: readonly { readonly card: PolicyCard; readonly policy: ImagePolicy }[]): string {
  const sections = GROUPS.flatMap((group) => [
    `## ${groupName(group)}`,
    '',
    '| target | `--policy` | accepts |',
    '| --- | --- | --- |',
    ...policies
      .filter(({ card }) => card.group === group)
      .map(
        ({ card, policy }) =>
          `| [${card.title}](${card.name}.md) | ${namesOf(card)} | ${acceptedBy(policy)} |`,
      ),
    '',
  ]);
  return `${[
    '# What targets accept',
    '',
    GENERATED,
    '',
    'Each page says what a target accepts, what it does with an image, and where every rule is from. How policies work is',
    'in [policies](../policies.md).',
    '',
    ...sections,
  ].join('\n')}`;
}

function namesOf({ name, aliases = [] }: PolicyCard): string {
  return [name, ...aliases].map((each) => `\`${each}\``).join(', ');
}

function acceptedBy(policy: ImagePolicy): string {
  const said = describePolicy(policy).filter(({ field }) => ACCEPTING.includes(field));
  return (
    said.flatMap(({ says }) => says.map((each) => sentenceOf(each))).join(' ') || 'Any image that is safe.'
  );
}

const ACCEPTING: readonly string[] = ['openstack', 'allowedFormats', 'unrecognised', 'wrapperRequired'];

/** The recipe for an upload to each target, in docs/recipes; `null` if there is no upload of its own. */
export const RECIPES: Readonly<Record<string, string | null>> = {
  'alibaba-ecs': 'object-storage.md#alibaba-cloud',
  'aws-import-image': 'object-storage.md#aws',
  'aws-import-snapshot': 'object-storage.md#aws',
  azure: 'blocks.md#azure-page-blobs',
  'cdi-http': 'from-a-url.md#kubevirt-cdi',
  'cdi-upload': 'one-request.md#kubevirt-cdi',
  'cloudstack-kvm': 'one-request.md#cloudstack',
  'cloudstack-kvm-url': 'from-a-url.md#cloudstack',
  'cloudstack-vmware': 'one-request.md#cloudstack',
  'cloudstack-xenserver': 'one-request.md#cloudstack',
  digitalocean: 'from-a-url.md#digitalocean',
  'gce-image-import-tool': 'object-storage.md#google-cloud',
  'gce-images-create': 'object-storage.md#google-cloud',
  harvester: 'one-request.md#harvester',
  'harvester-cdi': 'one-request.md#harvester',
  'harvester-longhorn': 'one-request.md#harvester',
  'hetzner-tool': 'from-a-url.md#hetzner-cloud',
  'ibm-vpc': 'object-storage.md#ibm-cloud',
  'incus-image-import': 'one-request.md#incus-and-lxd',
  'incus-migrate': 'one-request.md#incus-and-lxd',
  linode: 'one-request.md#linode',
  'lxd-convert': 'one-request.md#incus-and-lxd',
  oci: 'object-storage.md#oracle-cloud',
  opennebula: 'one-request.md#opennebula',
  'opennebula-http': 'from-a-url.md#opennebula',
  'openstack-compute': 'glance.md',
  'openstack-image': 'glance.md',
  'ovh-byoi': 'from-a-url.md#ovhcloud',
  'ovh-byolinux': 'from-a-url.md#ovhcloud',
  ovirt: 'blocks.md#ovirt',
  oxide: 'blocks.md#oxide',
  permissive: null,
  'proxmox-import': 'one-request.md#proxmox-ve',
  'proxmox-iso': 'one-request.md#proxmox-ve',
  'raw-block-device': null,
  scaleway: 'object-storage.md#scaleway',
  vsphere: 'one-request.md#vsphere',
  vultr: 'from-a-url.md#vultr',
  'xo-disk-import': 'one-request.md#xen-orchestra-xcp-ng',
};

function pageOf(card: PolicyCard, policy: ImagePolicy): string {
  const { name, title, options = {} } = card;
  const statements = describePolicy(policy);
  const unconfirmed = policy.unconfirmed ?? [];
  const recipe = RECIPES[name];
  return `${[
    `# ${title}`,
    '',
    GENERATED,
    '',
    '```',
    `diskloupe gate --policy ${name} disk.qcow2`,
    '```',
    '',
    ...(policy.version === undefined ? [] : [`As of version ${policy.version}.`, '']),
    ...optionLines(options),
    ...(statements.length
      ? ['| rule | field | source | as of |', '| --- | --- | --- | --- |', ...statements.map(rowOf), '']
      : ['Accepts any image that is safe.', '']),
    ...(unconfirmed.length
      ? [
          `No source confirms rules of these fields, so nothing is checked for them: ${unconfirmed.map((each) => `\`${each}\``).join(', ')}.`,
          '',
        ]
      : []),
    ...(recipe ? [`How the upload is done: [recipe](../recipes/${recipe}).`, ''] : []),
  ].join('\n')}`;
}

function optionLines(options: NonNullable<PolicyCard['options']>): string[] {
  const all = Object.entries(options);
  if (!all.length) return [];
  return [
    '| option | values |',
    '| --- | --- |',
    ...all.map(([option, type]) => `| \`${option}\` | ${valuesOf(type)} |`),
    '',
  ];
}

function valuesOf(type: OptionType): string {
  if (type === 'bytes') return 'a size';
  if (type === 'flag') return '`on`, `off`';
  if (type === 'names') return 'names, joined by `+`';
  return type.map((each) => `\`${each}\``).join(', ');
}

function rowOf({ field, says, source }: PolicyStatement): string {
  const text = says.map((each) => sentenceOf(each)).join('<br>');
  const from = source ? `${source.source} (${BASES[source.basis ?? 'documented']})` : '';
  return `| ${escaped(text)} | \`${field}\` | ${escaped(from)} | ${source?.asOf ?? ''} |`;
}

function escaped(text: string): string {
  // Sentences isolate what is from elsewhere by marks that a page does not need.
  return text.replace(/[\u2066-\u2069]/g, '').replaceAll('|', '\\|');
}

if (process.argv[1]?.endsWith('policy-pages.ts')) {
  mkdirSync(PAGES, { recursive: true });
  const pages = await policyPages();
  for (const file of readdirSync(PAGES)) if (!pages.has(file)) rmSync(join(PAGES, file));
  for (const [file, text] of pages) writeFileSync(join(PAGES, file), text);
}
