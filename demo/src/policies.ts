import { type PolicyCard, type PolicyGroup, policyCards } from '@diskloupe/core/policy';

/** The label of each group, in list order. */
const GROUPS: Readonly<Record<PolicyGroup, string>> = {
  general: 'Anywhere',
  'public-cloud': 'Public clouds',
  'self-hosted': 'Run it yourself',
  hoster: 'Hosters',
};

/** Chosen at first. */
const FIRST = 'openstack-image';

/** Fills a list with the known policies, by group; values are their names. */
export function listPolicies(choice: HTMLSelectElement): void {
  for (const [group, label] of Object.entries(GROUPS)) {
    const options = document.createElement('optgroup');
    options.label = label;
    const cards = policyCards.filter((card) => card.group === group).sort(byTitle);
    options.append(
      ...cards.map(({ title, name }) => new Option(title, name, name === FIRST, name === FIRST)),
    );
    choice.append(options);
  }
}

function byTitle(one: PolicyCard, other: PolicyCard): number {
  return one.title.localeCompare(other.title);
}
