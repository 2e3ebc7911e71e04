import type { CandidateFields, ContactChannel, ContactPreference, FutureRole } from '#shared/model/candidate.ts';
import { dayKeyOf, dayKeyToMs, shortDate } from './dateWords.ts';

export const CHANNEL_NAMES: Record<ContactChannel, string> = {
  mail: 'E-mail',
  phone: 'Phone',
  text: 'Text message',
  inmail: 'InMail',
};

export const REMOTE_NAMES: Record<FutureRole['remote'], string> = {
  any: 'Anywhere',
  remote: 'Remote',
  hybrid: 'Hybrid',
  'on-site': 'On site',
};

export const FIELD_NAMES: Record<keyof CandidateFields, string> = {
  name: 'Name',
  otherNames: 'Also known as',
  addresses: 'Addresses',
  phones: 'Phones',
  linkedinUrl: 'LinkedIn',
  title: 'Title',
  company: 'Company',
  location: 'Location',
  source: 'Source',
  owner: 'Owner',
  tags: 'Tags',
  contactPreference: 'Contact preference',
  futureRoles: 'Future roles',
  notes: 'Notes',
};

type OneField<F extends keyof CandidateFields> = Pick<CandidateFields, F>;

/** What a field of a candidate holds, in words; empty when it holds nothing. */
export function fieldWords<F extends keyof CandidateFields>(fields: OneField<F>, field: F): string {
  const value: CandidateFields[keyof CandidateFields] = fields[field];
  if (typeof value === 'string') return field === 'linkedinUrl' ? value.replace(/^https:\/\/www\./, '') : value;
  if (!Array.isArray(value)) {
    const asked = value.doNotContact;
    const words = asked === null ? '' : `Do not contact${asked.reason === '' ? '' : `: ${asked.reason}`}`;
    return [words, preferenceWords(value)].filter((line) => line !== '').join('\n');
  }
  const parts = value.map((one) =>
    typeof one === 'string' ? one : 'number' in one ? one.number : futureRoleWords(one),
  );
  return parts.join(field === 'futureRoles' ? '\n' : ', ');
}

/** How somebody likes to be reached: `Phone, after 17:00`. Empty when nothing was said. */
export function preferenceWords({ channel, times }: ContactPreference): string {
  return [channel === null ? '' : CHANNEL_NAMES[channel], times].filter((words) => words !== '').join(', ');
}

/** A wish in one line: `Staff engineer or Lead; Lisbon; remote; from 1 Mar`. */
export function futureRoleWords({ titles, places, remote, earliestDate }: FutureRole, nowMs = Date.now()): string {
  const parts = [
    titles.join(' or '),
    places.join(' or '),
    remote === 'any' ? '' : REMOTE_NAMES[remote].toLowerCase(),
    earliestDate === null ? '' : `from ${shortDate(dayKeyToMs(earliestDate), nowMs)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Open to something else' : parts.join('; ');
}

/** Whether a wish not to be contacted holds now; its last day is included. */
export function isDoNotContact({ doNotContact }: ContactPreference, nowMs: number): boolean {
  return doNotContact !== null && (doNotContact.untilDate === null || doNotContact.untilDate >= dayKeyOf(nowMs));
}

/** What somebody is called where there is no name. */
export function nameOf(candidate: { name: string; addresses: readonly { address: string }[] }): string {
  return candidate.name || candidate.addresses[0]?.address || 'No name';
}
