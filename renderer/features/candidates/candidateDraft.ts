import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import { normaliseLinkedinUrl } from '#shared/domain/normaliseLinkedinUrl.ts';
import { normalisePhone, showPhone } from '#shared/domain/normalisePhone.ts';
import { isSame } from '#shared/domain/mergeEdits.ts';
import { tooLongWords } from '#renderer/ui/numberWords.ts';
import { BLANK_FIELDS, type Candidate, type CandidateFields } from '#shared/model/candidate.ts';

/** What stands in the form: as typed, normalised only when it is saved. */
export interface CandidateDraft extends Omit<CandidateFields, 'phones'> {
  phones: string[];
  /** Normalised numbers that others may have too. */
  sharedPhones: string[];
}

/** A candidate's fields alone, as the store compares them. */
export function toFields(candidate: Candidate): CandidateFields {
  const fields = Object.fromEntries(
    Object.keys(BLANK_FIELDS).map((key) => [key, candidate[key as keyof CandidateFields]]),
  );
  return { ...(fields as CandidateFields), addresses: candidate.addresses.map(({ address }) => address) };
}

/** What the form starts with. Numbers are spelled as one reads them at home, where that can be read back. */
export function toDraft(fields: CandidateFields, country: string): CandidateDraft {
  return {
    ...fields,
    phones: fields.phones.map(({ number }) => {
      const shown = showPhone(number, country);
      return normalisePhone(shown, country) === number ? shown : number;
    }),
    sharedPhones: fields.phones.filter(({ shared }) => shared).map(({ number }) => number),
  };
}

/** What is saved: tidied and normalised. What cannot be normalised stays as typed; `findProblems` says so. */
export function fromDraft(draft: CandidateDraft, country: string): CandidateFields {
  const { sharedPhones, ...rest } = draft;
  const numbers = tidyList(draft.phones.map((phone) => normalisePhone(phone, country) ?? phone));
  const { channel, times, doNotContact } = draft.contactPreference;
  return {
    ...rest,
    name: draft.name.trim(),
    otherNames: tidyList(draft.otherNames),
    addresses: tidyList(draft.addresses.map((address) => normaliseAddress(address) ?? address)),
    phones: numbers.map((number) => ({ number, shared: sharedPhones.includes(number) })),
    linkedinUrl: normaliseLinkedinUrl(draft.linkedinUrl) ?? draft.linkedinUrl.trim(),
    title: draft.title.trim(),
    company: draft.company.trim(),
    location: draft.location.trim(),
    source: draft.source.trim(),
    owner: draft.owner.trim(),
    tags: tidyList(draft.tags),
    contactPreference: {
      channel,
      times: times.trim(),
      doNotContact: doNotContact === null ? null : { ...doNotContact, reason: doNotContact.reason.trim() },
    },
    futureRoles: draft.futureRoles
      .map((role) => ({
        ...role,
        titles: tidyList(role.titles),
        places: tidyList(role.places),
        sentence: role.sentence.trim(),
      }))
      .sort((a, b) => a.askedAtMs - b.askedAtMs),
  };
}

/** The fields that the user changed. The others are not sent: tidying alone is no change of theirs. */
export function changedFields(start: CandidateDraft, draft: CandidateDraft, country: string): Partial<CandidateFields> {
  const [before, after] = [fromDraft(start, country), fromDraft(draft, country)];
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => !isSame(before[key as keyof CandidateFields], value)),
  );
}

export type Problems = Partial<Record<keyof CandidateFields, string>>;

/** What has to be put right before it can be saved, by field, in words. */
export function findProblems(draft: CandidateDraft, country: string): Problems {
  const problems: Problems = {};
  const badAddress = draft.addresses.find((address) => normaliseAddress(address) === null);
  if (badAddress !== undefined) problems.addresses = `${badAddress} is not an address`;
  const badPhone = draft.phones.find((phone) => normalisePhone(phone, country) === null);
  if (badPhone !== undefined) problems.phones = `${badPhone} is not a phone number`;
  if (draft.linkedinUrl.trim() !== '' && normaliseLinkedinUrl(draft.linkedinUrl) === null) {
    problems.linkedinUrl = 'This is not the address of a LinkedIn profile';
  }
  const tooLong = tooLongWords(draft.notes);
  if (tooLong !== null) problems.notes = tooLong;
  if (isNobody(draft)) problems.name = 'A name, an address, a phone or a LinkedIn profile is needed';
  return problems;
}

/** Whether there is nothing in it by which to know a person. */
export function isNobody({ name, addresses, phones, linkedinUrl }: CandidateDraft): boolean {
  return name.trim() === '' && addresses.length === 0 && phones.length === 0 && linkedinUrl.trim() === '';
}

/** The draft without an address, phone or LinkedIn URL that turned out to be somebody else's. `value` is normalised. */
export function leaveOut(draft: CandidateDraft, value: string, country: string): CandidateDraft {
  return {
    ...draft,
    addresses: draft.addresses.filter((address) => (normaliseAddress(address) ?? address) !== value),
    phones: draft.phones.filter((phone) => (normalisePhone(phone, country) ?? phone) !== value),
    linkedinUrl: (normaliseLinkedinUrl(draft.linkedinUrl) ?? draft.linkedinUrl) === value ? '' : draft.linkedinUrl,
  };
}

/** The draft with one field as somebody else left it. */
export function takeTheirs(
  draft: CandidateDraft,
  field: keyof CandidateFields,
  theirs: CandidateFields,
  country: string,
): CandidateDraft {
  const stored = toDraft(theirs, country);
  return field === 'phones'
    ? { ...draft, phones: stored.phones, sharedPhones: stored.sharedPhones }
    : { ...draft, [field]: stored[field] };
}

function tidyList(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}
