import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createOwnProfileFinder } from '#shared/people/findOwnProfile.ts';
import { openPeopleFile } from '#shared/people/openPeopleFile.ts';
import { createCellReader } from '#shared/people/readLinkedinRows.ts';
import type { PeopleSource, ReadEntry, ReadPerson } from '#shared/people/peopleRows.ts';
import { createRowReader } from '#renderer/store/worker/peopleImport/rowReader.ts';

/** A file from the disk or memory as the import gets it, in pieces of an awkward size. */
export function toSource(name: string, bytes: Uint8Array): PeopleSource {
  return {
    name,
    sizeBytes: bytes.length,
    async *read() {
      for (let at = 0; at < bytes.length; at += 61) yield bytes.subarray(at, at + 61);
    },
  };
}

/** All that is read out of a file, without what is empty, for comparison with its twin. */
export async function readGolden(path: string): Promise<object> {
  const file = await openPeopleFile(toSource(basename(path), new Uint8Array(await readFile(path))), null);
  const finder = createOwnProfileFinder(createCellReader(file.headers));
  for await (const rows of file.rows())
    if (file.format === 'linkedin-messages') for (const row of rows) finder.add(row);
  const own = finder.find();
  const facts = { targets: file.targets, country: 'DE', ownProfile: own[0]?.key ?? '' };
  const readRow = await createRowReader(file, facts);
  const rows: object[] = [];
  for await (const batch of file.rows()) {
    for (const raw of batch) {
      const { row, people, project, stage, leftOut, problems } = readRow(raw);
      const found = people.map(({ person, entries }) => ({
        ...withoutEmpty(person),
        ...(entries.length === 0 ? {} : { entries: entries.map(showEntry) }),
      }));
      rows.push({ row, people: found, ...withoutEmpty({ project, stage, leftOut, problems }) });
    }
  }
  const columns = Object.fromEntries(
    file.headers.map((header, at) => [header, file.targets[at]]).filter(([, target]) => target !== 'ignore'),
  );
  return { format: file.format, readAs: file.readAs, ...withoutEmpty({ columns, own }), rows };
}

function withoutEmpty(value: ReadPerson | object): object {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, one]) => one !== '' && one !== null && !(typeof one === 'object' && Object.keys(one as object).length === 0),
    ),
  );
}

/** Times without a zone are the machine's, and are shown in it, so that the twin is the same everywhere. */
function showEntry({ key, kind, direction, atMs, title, text }: ReadEntry): object {
  const date = new Date(atMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  const local = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())} local`;
  return { kind, direction, at: key.some((part) => part.endsWith(' UTC')) ? date.toISOString() : local, title, text };
}
