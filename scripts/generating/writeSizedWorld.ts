import { encodeEnd, encodeHead, encodeRecord } from '#shared/journal/encodeJournal.ts';
import type { SizedWorld } from '#shared/generate/generateSizedWorld.ts';
import { SCHEMA_VERSIONS } from './schemaVersions.ts';
import { openOutput } from './openOutput.ts';

const ENTRIES_AT_ONCE = 5_000;

/**
 * Writes a sized world as an export of everything, which the app's "Restore from a file" takes into an empty database
 * through its real store. Returns how many documents it holds.
 */
export function writeSizedWorld(world: SizedWorld, path: string): number {
  const file = openOutput(path);
  let documents = 0;
  const write = (collection: keyof typeof SCHEMA_VERSIONS, id: string, document: object): void => {
    const record = { collection, id, schemaVersion: SCHEMA_VERSIONS[collection], document: { ...document } };
    const frame = encodeRecord(record);
    if (frame === null) throw new Error(`${collection}/${id} is too long for an export`);
    file.write(frame);
    documents += 1;
  };
  file.write(encodeHead({ sealed: true }));
  write('settings', 'address-book', { id: 'address-book', value: { revision: 1 } });
  for (const candidate of world.candidates()) write('candidates', candidate.id, candidate);
  for (const project of world.projects) write('projects', project.id, project);
  for (const membership of world.memberships) write('memberships', membership.id, membership);
  for (let from = 0; from < world.size.interactions; from += ENTRIES_AT_ONCE) {
    const { mails, interactions } = world.entries(from, from + ENTRIES_AT_ONCE);
    for (const mail of mails) write('mails', mail.messageKey, mail);
    for (const interaction of interactions) write('interactions', interaction.id, interaction);
  }
  for (const followUp of world.followUps()) write('followUps', followUp.id, followUp);
  file.write(encodeEnd(documents));
  file.close();
  return documents;
}
