import { type PolicyCard, type PolicyGroup, policyCards } from '@diskloupe/core/policy';
import { groupName } from '@diskloupe/core/words';

/** In list order. */
const GROUPS: readonly PolicyGroup[] = ['general', 'public-cloud', 'self-hosted', 'hoster'];

/** Chosen at first. */
const FIRST = 'openstack-image';

/** Fills a list with the known policies, by group; values are their names. */
export function listPolicies(choice: HTMLSelectElement): void {
  for (const group of GROUPS) {
    const options = document.createElement('optgroup');
    options.label = groupName(group);
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
