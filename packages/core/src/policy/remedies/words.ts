import type { Remedy } from './remedy.js';

/** A remedy as the end of an objection: a sentence, with the command where there is one. */
export function remedyText({ code, params, command }: Remedy): string {
  const how = command === undefined ? '' : ` with \`${command}\``;
  return `${WORDS[code](params, how)}.`;
}

/** What to do; `how` is the command, with a blank and `with` in front. */
type Words = (params: Remedy['params'], how: string) => string;

const WORDS: Readonly<Record<Remedy['code'], Words>> = {
  choose: ({ name }) => `Choose ${name ?? 'that one'}, with the files that it names beside it`,
  declare: ({ name }) => `Declare it as ${name}`,
  convert: ({ declare, bytes }, how) =>
    `${bytes === undefined ? 'Convert it' : `Convert it, and enlarge its disk to ${bytes} bytes,`}${how}${asNew(declare)}`,
  decrypt: ({ declare }, how) =>
    `Decrypt it, with its passphrase in the file passphrase.txt,${how}${asNew(declare)}`,
  enlarge: ({ bytes }, how) => `Enlarge the disk to ${bytes} bytes${how}`,
  extract: ({ format }, how) => `Extract the ${format} image in it${how}, and choose that`,
  'get-again': () => 'Get it again',
  merge: ({ declare }, how) =>
    `If you trust the files that it names, make one image of them all${how}${asNew(declare)}`,
  repair: (_, how) => `Repair it${how}`,
  replace: () => 'No command repairs that: get another copy from whoever made it',
};

function asNew(name: string | number | undefined): string {
  return name === undefined ? '' : `, and declare the new image as ${name}`;
}
