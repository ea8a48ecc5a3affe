import type { FileReference } from '@diskloupe/core';

/**
 * A file named by an image was not opened: the maker of the image chose the name, and would read with the rights of
 * the caller who inspects it.
 */
export class UnfollowedFileError extends Error {
  override readonly name = 'UnfollowedFileError';

  constructor(
    /** The file, in the image's own words. */
    readonly file: string,
    /** Its relation to the image, e.g. `backing file`. */
    readonly role: string,
    /** The reason, as the end of a sentence: `it is in another folder`. */
    readonly reason: string,
    /** Whether `--follow` opens it. */
    readonly canBeFollowed: boolean,
  ) {
    const remedy = canBeFollowed ? ' (--follow opens it)' : '';
    super(`the ${role} it names, ${file}, is not followed: ${reason}${remedy}`);
  }
}

/** Refuses to follow a file. */
export type Refuse = (reason: string, canBeFollowed: boolean) => never;

/** @returns a function that throws an UnfollowedFileError */
export function refusing({ name, role }: FileReference): Refuse {
  return (reason, canBeFollowed) => {
    throw new UnfollowedFileError(name, role, reason, canBeFollowed);
  };
}

/** Refuses names that no tool writes, and that would be cut or forged on their way to the system or to a person. */
export function refuseOddNames(place: string, { name }: FileReference, refuse: Refuse): void {
  if (!name) refuse('its name is empty', false);
  if (Array.from(`${name}${place}`).some((each) => each < ' ' || each === '\x7f'))
    refuse('its name has control characters', false);
}
