import type { ContactPreference, FutureRole } from '#shared/model/candidate.ts';
import type { DuplicateReason } from '#renderer/store/contract/candidates.ts';
import { futureRoleWords, preferenceWords } from '#renderer/ui/candidateWords.ts';
import type { MergeField, MergeFields } from './mergeFields.ts';

export const FIELD_NAMES: Record<MergeField, string> = {
  name: 'Name',
  otherNames: 'Other names',
  title: 'Title',
  company: 'Company',
  location: 'Location',
  linkedinUrl: 'LinkedIn',
  source: 'Source',
  owner: 'Owner',
  tags: 'Tags',
  contactPreference: 'Contact preference',
  futureRoles: 'Future roles',
  notes: 'Notes',
};

export const REASON_NAMES: Record<DuplicateReason, string> = {
  address: 'Same address',
  phone: 'Same phone',
  linkedin: 'Same LinkedIn profile',
  'name-and-company': 'Same name and company',
  name: 'Similar name',
};

/** A field's value in words; empty when there is none. */
export function fieldWords(fields: MergeFields, field: MergeField): string {
  switch (field) {
    case 'otherNames':
    case 'tags':
      return fields[field].join(', ');
    case 'contactPreference':
      return wholePreference(fields.contactPreference);
    case 'futureRoles':
      return fields.futureRoles.map((role: FutureRole) => futureRoleWords(role)).join('\n');
    case 'linkedinUrl':
      return fields.linkedinUrl.replace(/^https:\/\/www\./, '');
    default:
      return fields[field];
  }
}

function wholePreference(preference: ContactPreference): string {
  const { doNotContact } = preference;
  const asked =
    doNotContact === null ? '' : `Do not contact${doNotContact.reason === '' ? '' : `: ${doNotContact.reason}`}`;
  return [asked, preferenceWords(preference)].filter((words) => words !== '').join('\n');
}
