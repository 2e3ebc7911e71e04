import type { ColumnTarget, PeopleFormat } from '#shared/people/peopleFormat.ts';
import { reasonWords } from '#shared/people/reasonWords.ts';
import type { PeopleImportStatus } from '#renderer/store/contract/peopleImport.ts';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';

export const FORMAT_WORDS: { [format in PeopleFormat]: string } = {
  table: 'A table of people',
  greenhouse: 'Greenhouse’s spreadsheet',
  vcard: 'Contact cards',
  'linkedin-connections': 'LinkedIn connections',
  'linkedin-messages': 'LinkedIn messages',
  'linkedin-invitations': 'LinkedIn invitations',
};

export const TARGET_WORDS: { [target in ColumnTarget]: string } = {
  ignore: 'Leave out',
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  otherName: 'Other name',
  address: 'E-mail address',
  phone: 'Phone',
  linkedinUrl: 'LinkedIn profile',
  title: 'Title',
  company: 'Company',
  location: 'Location',
  source: 'Source',
  owner: 'Owner',
  tags: 'Tags',
  notes: 'Notes',
  contactedBy: 'How they were contacted',
  contactedAt: 'When they were contacted',
  project: 'Project',
  stage: 'Stage',
};

/** What a run did, or would do, in one sentence. */
export function resultWords(status: PeopleImportStatus): string {
  const isDone = status.state !== 'counted';
  const parts = [
    part(status.added, 'new candidate'),
    part(status.changed, 'candidate with something new', 'candidates with something new'),
    part(status.entries, 'timeline entry', 'timeline entries'),
    part(status.members, 'place in a project', 'places in projects'),
  ].filter((words) => words !== '');
  const known = status.known === 0 ? '' : `; ${countOf(status.known, 'row was', 'rows were')} known already`;
  if (status.state === 'cancelled') {
    return parts.length === 0 ? 'Cancelled. Nothing was stored' : `Cancelled. Stored until then: ${parts.join(', ')}`;
  }
  if (parts.length === 0) return `Nothing new in this file${known}`;
  return isDone
    ? `Imported: ${parts.join(', ')}${known}`
    : `Would add ${parts.join(', ')}${known}. Nothing is stored yet`;
}

function part(count: number, one: string, many?: string): string {
  return count === 0 ? '' : countOf(count, one, many);
}

/** How many candidates there are before and after; `now` is what is stored at present. */
export function beforeAfterWords(status: PeopleImportStatus, now: number): string {
  const isDone = status.state === 'stored' || status.state === 'cancelled';
  const [before, after] = isDone ? [now - status.added, now] : [now, now + status.added];
  return `Candidates: ${groupDigits(Math.max(0, before))} before, ${groupDigits(after)} after`;
}

/** What was left out, by reason, most first. */
export function leftOutWords(counts: { [reason: string]: number }): string[] {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${reasonWords(reason)}: ${groupDigits(count)}`);
}

const REASONS: { [reason: string]: string } = {
  'old-excel': 'It is of the old Excel form (.xls). Save it as .xlsx or .csv and choose that.',
  'zip-without-table': 'There is no table in this ZIP. Unpack it and choose the file with the people.',
  'too-large': 'It is larger than any list of people. Split it, or save it as .csv.',
  damaged: 'It is damaged or was not copied to its end. Fetch it once more.',
  'guide-messages': 'It holds LinkedIn’s own guides. Choose messages.csv.',
  'role-play': 'It holds LinkedIn’s exercises. Choose messages.csv.',
  'own-details': 'It holds your own details, nobody else’s. Choose Connections.csv.',
};

/** What more is known of a failure than its code says; undefined for nothing. */
export function failureWords(details: { [name: string]: string }): string | undefined {
  const known = REASONS[details['reason'] ?? ''];
  if (known !== undefined) return `Nothing was imported. ${known}`;
  if (details['found'] === undefined) return undefined;
  const found = details['found'] === '' ? 'Its columns have no names' : `Its columns are: ${details['found']}`;
  return `${found}. Needed: ${details['needed'] ?? ''}. Say by hand where each column goes, or choose another file.`;
}
