import { ProjectId, StageId } from '#shared/model/ids.ts';
import type { CandidateFilter, ContactAge, EngagementLevel } from '#renderer/store/contract/find.ts';

// What a list of people can be filtered by, each as one chip. The values of a facet are spelled as text (`within:30`),
// so that menus, chips and tests speak of them in one way. Nothing here changes what it is given.

export type FacetId =
  | 'stage'
  | 'stageName'
  | 'project'
  | 'tag'
  | 'owner'
  | 'source'
  | 'place'
  | 'contact'
  | 'lastIn'
  | 'lastOut'
  | 'lastContact'
  | 'engagement'
  | 'reply'
  | 'followUp'
  | 'futureTitle'
  | 'futurePlace'
  | 'askedFor'
  | 'losingTouch'
  | 'doNotContact'
  | 'behind';

export interface Facet {
  id: FacetId;
  label: string;
  /** `many`: any of several values · `one`: one value · `text`: words that are typed. */
  kind: 'many' | 'one' | 'text';
  /** Other words by which it is found in the menu. */
  also?: string;
}

/** Every facet, in the order of the menu and of the chips. */
export const FACETS: readonly Facet[] = [
  { id: 'contact', label: 'Answer owed', kind: 'one', also: 'awaiting waiting replied never contacted contact' },
  { id: 'stage', label: 'Stage', kind: 'many' },
  { id: 'project', label: 'Project', kind: 'many', also: 'role' },
  { id: 'stageName', label: 'Stage', kind: 'many', also: 'status' },
  { id: 'tag', label: 'Tag', kind: 'many' },
  { id: 'engagement', label: 'Engagement', kind: 'many', also: 'warm' },
  { id: 'reply', label: 'Reply status', kind: 'many', also: 'answer interested' },
  { id: 'followUp', label: 'Follow-up', kind: 'one', also: 'due late overdue' },
  { id: 'losingTouch', label: 'Losing touch', kind: 'one', also: 'rhythm' },
  { id: 'lastContact', label: 'Last contact', kind: 'one', also: 'either way' },
  { id: 'lastIn', label: 'Last from them', kind: 'one', also: 'last contact in inbound' },
  { id: 'lastOut', label: 'Last from you', kind: 'one', also: 'last contact out outbound' },
  { id: 'owner', label: 'Owner', kind: 'many', also: 'recruiter' },
  { id: 'source', label: 'Source', kind: 'many' },
  { id: 'place', label: 'Place', kind: 'many', also: 'location city' },
  { id: 'futureTitle', label: 'Future title', kind: 'text', also: 'role wish' },
  { id: 'futurePlace', label: 'Future place', kind: 'text', also: 'location wish' },
  { id: 'askedFor', label: 'Asked for the role of', kind: 'one', also: 'project wish future' },
  { id: 'doNotContact', label: 'Do not contact', kind: 'one', also: 'stop' },
  // What stands behind a number of the statistics: made there, and only taken off here.
  { id: 'behind', label: 'In the stats', kind: 'one' },
];

export function facetOf(id: FacetId): Facet {
  return FACETS.find((facet) => facet.id === id)!;
}

/** The fields of the filter that a facet is made of. */
const FIELDS: Record<FacetId, readonly (keyof CandidateFilter)[]> = {
  stage: ['stageIds'],
  stageName: ['stageNames'],
  project: ['projectIds'],
  tag: ['tags'],
  owner: ['owners'],
  source: ['sources'],
  place: ['places'],
  contact: ['contact', 'contactDays'],
  lastIn: ['lastIn'],
  lastOut: ['lastOut'],
  lastContact: ['lastContact'],
  engagement: ['engagement'],
  reply: ['replies'],
  followUp: ['followUp'],
  futureTitle: ['futureTitle'],
  futurePlace: ['futurePlace'],
  askedFor: ['askedForProjectId'],
  losingTouch: ['losingTouch'],
  doNotContact: ['doNotContact'],
  behind: ['behind'],
};

/** The chosen values of a facet; empty where it is not in the filter. */
export function valuesOf(filter: CandidateFilter, id: FacetId): string[] {
  const [field] = FIELDS[id];
  const value = filter[field!];
  if (value === undefined || value === '' || value === false || value === 'any') return [];
  if (Array.isArray(value)) return value;
  if (id === 'contact') return [contactValue(filter)];
  if (id === 'behind') return ['behind'];
  if (value === true) return ['yes'];
  return typeof value === 'string' ? [value] : [ageValue(value as ContactAge)];
}

export function hasFacet(filter: CandidateFilter, id: FacetId): boolean {
  return valuesOf(filter, id).length > 0;
}

/** The facets that the filter is made of, in their order. */
export function facetsIn(filter: CandidateFilter): FacetId[] {
  return FACETS.filter(({ id }) => hasFacet(filter, id)).map(({ id }) => id);
}

/** The filter without one facet. */
export function withoutFacet(filter: CandidateFilter, id: FacetId): CandidateFilter {
  const rest = { ...filter };
  for (const field of FIELDS[id]) delete rest[field];
  return rest;
}

/** The filter with a value of a facet chosen: one of several is ticked or unticked, a single one takes the other's place. */
export function withValue(filter: CandidateFilter, id: FacetId, value: string): CandidateFilter {
  const rest = withoutFacet(filter, id);
  if (facetOf(id).kind === 'many') {
    const before = valuesOf(filter, id);
    const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
    return values.length === 0 ? rest : { ...rest, ...toList(id, values) };
  }
  if (value.trim() === '') return rest;
  const single = toSingle(id, value.trim());
  return single === null ? rest : { ...rest, ...single };
}

function toList(id: FacetId, values: string[]): CandidateFilter {
  switch (id) {
    case 'stage':
      return { stageIds: values.map((value) => StageId.parse(value)) };
    case 'project':
      return { projectIds: values.map((value) => ProjectId.parse(value)) };
    case 'engagement':
      return { engagement: values as EngagementLevel[] };
    case 'reply':
      return { replies: values as NonNullable<CandidateFilter['replies']> };
    case 'stageName':
      return { stageNames: values };
    case 'tag':
      return { tags: values };
    case 'owner':
      return { owners: values };
    case 'source':
      return { sources: values };
    default:
      return { places: values };
  }
}

/** Null for what is not a value of the facet. */
function toSingle(id: FacetId, value: string): CandidateFilter | null {
  switch (id) {
    case 'lastIn':
    case 'lastOut':
    case 'lastContact': {
      const age = parseAge(value);
      return age === null ? null : { [id]: age };
    }
    case 'contact':
      return parseContact(value);
    case 'followUp':
      return { followUp: value as NonNullable<CandidateFilter['followUp']> };
    case 'futureTitle':
    case 'futurePlace':
      return { [id]: value.slice(0, 300) };
    case 'askedFor':
      return { askedForProjectId: ProjectId.parse(value) };
    case 'losingTouch':
      return { losingTouch: true };
    case 'doNotContact':
      return { doNotContact: value === 'no' ? 'no' : 'yes' };
    default:
      return null;
  }
}

/** `within:30`, `before:90`, `never`. */
function ageValue({ when, days }: ContactAge): string {
  return when === 'never' ? 'never' : `${when}:${days}`;
}

export function parseAge(value: string): ContactAge | null {
  if (value === 'never') return { when: 'never', days: 0 };
  const [, when, days] = /^(within|before):(\d{1,5})$/.exec(value) ?? [];
  if (days === undefined || Number(days) > 10_000) return null;
  return { when: when === 'within' ? 'within' : 'before', days: Number(days) };
}

/** `owed`, `awaiting:7`, `never`. */
function contactValue({ contact = 'any', contactDays = 0 }: CandidateFilter): string {
  return contactDays > 0 && (contact === 'awaiting' || contact === 'owed') ? `${contact}:${contactDays}` : contact;
}

function parseContact(value: string): CandidateFilter | null {
  const [, contact, days] = /^(never|awaiting|owed|replied)(?::(\d{1,5}))?$/.exec(value) ?? [];
  if (contact === undefined || Number(days ?? 0) > 10_000) return null;
  const state = contact as NonNullable<CandidateFilter['contact']>;
  return days === undefined ? { contact: state } : { contact: state, contactDays: Number(days) };
}

/** Whether the filter lets everybody through; blanks and empty lists are no filter. */
export function isAnybody(filter: CandidateFilter): boolean {
  return (filter.search ?? '').trim() === '' && facetsIn(filter).length === 0;
}

/** The same filter without what says nothing, and with its fields in one order: equal ones are equal as JSON. */
export function tidyFilter(filter: CandidateFilter): CandidateFilter {
  const tidy: CandidateFilter = {};
  const search = (filter.search ?? '').trim();
  if (search !== '') tidy.search = search;
  for (const id of facetsIn(filter)) {
    for (const field of FIELDS[id]) if (filter[field] !== undefined) Object.assign(tidy, { [field]: filter[field] });
  }
  return tidy;
}

export function isSameFilter(one: CandidateFilter, other: CandidateFilter): boolean {
  return JSON.stringify(tidyFilter(one)) === JSON.stringify(tidyFilter(other));
}
