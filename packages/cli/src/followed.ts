import type { FileReference } from '@diskloupe/core';

/**
 * A file that an image names was not opened: whoever made the image chose the name, and would read with the rights of
 * whoever looks at it.
 */
export class UnfollowedFileError extends Error {
  override readonly name = 'UnfollowedFileError';

  constructor(
    /** The file, in the image's own words. */
    readonly file: string,
    /** What it is to the image, e.g. `backing file`. */
    readonly role: string,
    /** Why, as the end of a sentence: `it lies in another folder`. */
    readonly reason: string,
    /** Whether `--follow` opens it. */
    readonly canBeFollowed: boolean,
  ) {
    const remedy = canBeFollowed ? ' (--follow opens it)' : '';
    super(`the ${role} that it names, ${file}, is not followed: ${reason}${remedy}`);
  }
}

/** Ends the following of a file. */
export type Refuse = (reason: string, canBeFollowed: boolean) => never;

/** @throws UnfollowedFileError by what it returns */
export function refusing({ name, role }: FileReference): Refuse {
  return (reason, canBeFollowed) => {
    throw new UnfollowedFileError(name, role, reason, canBeFollowed);
  };
}

/** Names that no tool writes, and that would be cut or forged on their way to the system or to a person. */
export function refuseOddNames(place: string, { name }: FileReference, refuse: Refuse): void {
  if (!name) refuse('its name is empty', false);
  if (Array.from(`${name}${place}`).some((each) => each < ' ' || each === '\x7f'))
    refuse('its name holds control characters', false);
}
