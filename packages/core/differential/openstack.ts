import { differences } from '../test/policy/openstack/differences.js';
import type { Part } from './part.js';

/** Compares OpenStack's policies on each image under each name with recorded answers of Nova and Glance. */
export const openstack: Part = async () => {
  const { pairs, different } = await differences();
  return { summary: `${pairs} pairs, ${different.length} differences`, disagreements: different };
};
