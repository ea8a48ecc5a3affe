import { type PolicyGroup, policyCards } from '@diskloupe/core/policy';
import { groupName } from '@diskloupe/core/words';

/** The targets that an image can be checked against, a list for each group. */
export interface TargetGroup {
  readonly title: string;
  readonly targets: readonly { readonly name: string; readonly title: string }[];
}

const GROUPS: readonly PolicyGroup[] = ['general', 'public-cloud', 'self-hosted', 'hoster'];

declare const data: readonly TargetGroup[];

export { data };

export default {
  load: (): readonly TargetGroup[] =>
    GROUPS.map((group) => ({
      title: groupName(group),
      targets: policyCards
        .filter((card) => card.group === group)
        .map(({ name, title }) => ({ name, title }))
        .sort((one, other) => one.title.localeCompare(other.title)),
    })),
};
