import { differences } from '../test/policy/openstack/differences.js';
import type { Part } from './part.js';

/** What the policies of OpenStack say of each image under each name, against what was recorded of Nova and of Glance. */
export const openstack: Part = async () => {
  const { pairs, different } = await differences();
  return { summary: `${pairs} pairs, ${different.length} differences`, disagreements: different };
};
