import { DiskImageInput, DiskImageMap, DiskImageReport } from '@diskloupe/element';
import { describe, expect, it } from 'vitest';
import { elementClasses } from '../../../scripts/element-classes.js';
import { elementManifests } from '../../../scripts/element-manifest.js';

const ELEMENTS = [DiskImageInput, DiskImageMap, DiskImageReport];

describe.each(elementClasses())(
  'what editors are told of <$tag>',
  ({ name, description, fields, methods, events }) => {
    it('has every attribute that the class observes, but those only for servers', () => {
      const element = ELEMENTS.find((each) => each.name === name);
      // Lit knows them once a browser has asked.
      const observed = element?.observedAttributes.filter((each) => !isAlias(each));
      expect(fields.flatMap(({ attribute }) => attribute ?? []).sort()).toEqual(observed?.sort());

      function isAlias(attribute: string): boolean {
        return fields.some((each) => each.attribute !== attribute && each.name.toLowerCase() === attribute);
      }
    });

    it('describes everything', () => {
      const all = [...fields, ...methods, ...events];
      expect(all.filter(({ description }) => !description).map((each) => each.name)).toEqual([]);
    });

    it('has no code in a description', () => {
      expect([description, ...fields.map((each) => each.description)].join('\n')).not.toMatch(/@example|```/);
    });
  },
);

it('has the names of all policies for VS Code', () => {
  expect(JSON.stringify(elementManifests().get('vscode.html-data.json'))).toContain('"openstack-image"');
});
