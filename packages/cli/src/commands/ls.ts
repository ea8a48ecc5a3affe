import { visibleJson } from '@diskloupe/core/text';
import { type ArchiveMember, unwrapImage } from '@diskloupe/core/wrapping';
import type { Command } from 'commander';
import { attempt } from '../attempt.js';
import { type ExitStatus, FINE } from '../exit-status.js';
import type { FollowOptions } from '../open-image.js';
import { openSeekable } from '../opened-disk.js';
import { EXIT_STATUSES, FILE, outputOption } from '../options.js';
import { print } from '../output.js';
import { printable } from '../printable.js';

interface LsOptions extends FollowOptions {
  readonly output?: 'human' | 'json';
}

export function addLs(program: Command, end: (status: ExitStatus) => void): void {
  program
    .command('ls')
    .summary('list the files in an archive, and which are disk images')
    .description('Lists the files in an archive, such as an appliance, and which of them are disk images.')
    .argument('<archive>', FILE)
    .addOption(outputOption())
    .addHelpText(
      'after',
      `
Columns: the format by the first bytes of a file, its size in bytes, how it is stored, and its name. A star marks a disk
image; --member of other commands chooses one by its name. A compressed archive is read to its end.

Examples:
  diskloupe ls appliance.ova
  diskloupe ls images.tar.gz
  diskloupe inspect --member disk2.vmdk appliance.ova
${EXIT_STATUSES}`,
    )
    .action(async (archive: string, options: LsOptions) => end(await list(archive, options)));
}

async function list(name: string, options: LsOptions): Promise<ExitStatus> {
  return attempt(name, async () => {
    const { image } = await openSeekable(name, options);
    try {
      const { members, fault } = await unwrapImage(image.source, { fileName: name, allMembers: true });
      if (options.output === 'json') print(`${visibleJson(members)}\n`);
      else print(table(members));
      if (fault) throw fault;
      if (!members.length) throw new Error('not an archive whose files can be listed');
      return FINE;
    } finally {
      image.close();
    }
  });
}

function table(members: readonly ArchiveMember[]): string {
  const rows = members.map(({ name, size, method, format, isDisk }) => [
    isDisk ? '*' : ' ',
    format,
    `${size}`,
    method,
    printable(name),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([star = '', format = '', size = '', method = '', name = '']) => {
      const [, formatWidth = 0, sizeWidth = 0, methodWidth = 0] = widths;
      return `${star} ${format.padEnd(formatWidth)}  ${size.padStart(sizeWidth)}  ${method.padEnd(methodWidth)}  ${name}\n`;
    })
    .join('');
}
