import { z } from 'zod';

/** What a file of people, messages or invitations was recognised as. */
export const PeopleFormat = z.enum([
  'table',
  'greenhouse',
  'vcard',
  'linkedin-connections',
  'linkedin-messages',
  'linkedin-invitations',
]);
export type PeopleFormat = z.infer<typeof PeopleFormat>;

/** Where a column goes. `ignore` leaves it out. */
export const ColumnTarget = z.enum([
  'ignore',
  'name',
  'firstName',
  'lastName',
  'otherName',
  'address',
  'phone',
  'linkedinUrl',
  'title',
  'company',
  'location',
  'source',
  'owner',
  'tags',
  'notes',
  /** How they were contacted, in the words of the sheet: becomes an entry on the timeline when there is a date. */
  'contactedBy',
  'contactedAt',
  'project',
  'stage',
]);
export type ColumnTarget = z.infer<typeof ColumnTarget>;

/** Of these one is needed to know a person by. */
export const IDENTITY_TARGETS: ReadonlySet<ColumnTarget> = new Set([
  'name',
  'firstName',
  'lastName',
  'address',
  'phone',
  'linkedinUrl',
]);
