import type { ProjectId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import { foldText } from '#shared/domain/foldText.ts';
import type { FilterChoices } from '#renderer/store/contract/find.ts';
import { countOf } from '#renderer/ui/numberWords.ts';
import { REPLY_NAMES } from '#renderer/ui/touchpointWords.ts';
import { FACETS, facetOf, parseAge, type Facet, type FacetId } from './facets.ts';
import { ENGAGEMENT_NAMES } from './engagementWords.ts';

/** What the menu can offer: the values in use, the projects, and in a project's table its stages. */
export interface ChoiceContext {
  choices: FilterChoices | null;
  projects: readonly { id: ProjectId; name: string; client: string }[];
  /** Null outside a project's table, where stages are known by name alone. */
  stages: readonly Stage[] | null;
}

export interface Choice {
  value: string;
  label: string;
}

const AGES = ['within:7', 'within:30', 'within:90', 'before:14', 'before:30', 'before:90', 'before:365', 'never'];
const CONTACTS = ['owed', 'awaiting', 'awaiting:7', 'awaiting:14', 'never', 'replied'];
const MAX_DAYS = 10_000;

/** The facets that a list has: a project's table knows its own stages, every other list the names of all. */
export function facetsFor({ stages }: ChoiceContext): Facet[] {
  return FACETS.filter(({ id }) => id !== 'behind' && id !== (stages === null ? 'stage' : 'stageName'));
}

/** The values of a facet. A number that is typed offers that many days; for words, what is typed itself. */
export function choicesOf(id: FacetId, context: ChoiceContext, typed = ''): Choice[] {
  const { choices, projects, stages } = context;
  const named = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: labelOf(id, value) }));
  switch (id) {
    case 'stage':
      return (stages ?? []).map((stage) => ({ value: stage.id, label: stage.name }));
    case 'project':
    case 'askedFor':
      return projects.map((project) => ({
        value: project.id,
        label: project.client === '' ? project.name : `${project.name}, ${project.client}`,
      }));
    case 'stageName':
      return named(choices?.stageNames ?? []);
    case 'tag':
      return named(choices?.tags ?? []);
    case 'owner':
      return named(choices?.owners ?? []);
    case 'source':
      return named(choices?.sources ?? []);
    case 'place':
      return named(withTyped(choices?.places ?? [], typed));
    case 'contact': {
      const days = readDays(typed);
      return named(days === null ? CONTACTS : [`awaiting:${days}`, `owed:${days}`]);
    }
    case 'lastIn':
    case 'lastOut':
    case 'lastContact': {
      const days = readDays(typed);
      return named(days === null ? AGES : [`within:${days}`, `before:${days}`]);
    }
    case 'engagement':
      return named(['high', 'medium', 'low', 'none', 'closed']);
    case 'reply':
      return named(['interested', 'not-interested', 'follow-up-later', 'none']);
    case 'followUp':
      return named(['overdue', 'week', 'some', 'none']);
    case 'losingTouch':
      return named(['yes']);
    case 'doNotContact':
      return named(['yes', 'no']);
    case 'futureTitle':
    case 'futurePlace':
      return named(typed.trim() === '' ? [] : [typed.trim()]);
    case 'behind':
      return [];
  }
}

/** A text that no value in use is equal to can still be looked for. */
function withTyped(values: readonly string[], typed: string): string[] {
  const text = typed.trim();
  return text === '' || values.some((value) => foldText(value) === foldText(text)) ? [...values] : [...values, text];
}

/** The days that a text begins with, as in `45`, `45 d` or `45 days`; null for none. */
export function readDays(typed: string): number | null {
  const [, digits] = /^\s*(\d{1,5})\s*(?:d|da|day|days)?\s*$/i.exec(typed) ?? [];
  const days = Number(digits ?? Number.NaN);
  return days >= 1 && days <= MAX_DAYS ? days : null;
}

/** What a value is called: `Within 30 days`, `Awaiting theirs for 7 days`. Ids of projects and stages have other names. */
export function labelOf(id: FacetId, value: string): string {
  switch (id) {
    case 'lastIn':
    case 'lastOut':
    case 'lastContact': {
      const age = parseAge(value);
      if (age === null) return value;
      if (age.when === 'never') return 'Never';
      const days = countOf(age.days, 'day');
      return age.when === 'within' ? `Within ${days}` : `Over ${days} ago`;
    }
    case 'contact':
      return contactLabel(value);
    case 'engagement':
      return ENGAGEMENT_NAMES[value as keyof typeof ENGAGEMENT_NAMES];
    case 'reply':
      return value === 'none' ? 'No status' : REPLY_NAMES[value as keyof typeof REPLY_NAMES];
    case 'followUp':
      return FOLLOW_UPS[value] ?? value;
    case 'losingTouch':
      return 'Yes';
    case 'doNotContact':
      return value === 'no' ? 'May be contacted' : 'Asked not to be';
    case 'futureTitle':
    case 'futurePlace':
      return `Has “${value}”`;
    default:
      return value;
  }
}

const FOLLOW_UPS: { [value: string]: string } = {
  overdue: 'Overdue',
  week: 'Due within a week',
  some: 'Has one',
  none: 'Has none',
};

function contactLabel(value: string): string {
  const [state, days] = value.split(':');
  const since = days === undefined ? '' : ` for ${countOf(Number(days), 'day')}`;
  if (state === 'awaiting') return `Awaiting theirs${since}`;
  if (state === 'owed') return `Awaiting my reply${since}`;
  return state === 'never' ? 'Never contacted' : 'Replied';
}

/** What the menu shows for what is typed: facets to go into, values to choose at once. */
export interface MenuOption extends Choice {
  facet: Facet;
  /** Empty `value` goes into the facet. */
  isFacet: boolean;
}

const MAX_OPTIONS = 100;

/** The options of the whole menu: with nothing typed every facet, else what fits the words, facets of that name first. */
export function findOptions(typed: string, context: ChoiceContext): MenuOption[] {
  const facets = facetsFor(context);
  const words = toWords(typed);
  const toFacetOption = (facet: Facet): MenuOption => ({ facet, isFacet: true, value: '', label: facet.label });
  if (words.length === 0) return facets.map(toFacetOption);
  const called = facets.filter(({ label }) => fitsWords(label, words));
  const values = facets.flatMap((facet) =>
    choicesOf(facet.id, context)
      .filter(({ label, value }) => fitsWords(`${facet.label} ${label} ${value}`, words))
      .map((choice) => ({ ...choice, facet, isFacet: false })),
  );
  // What says the words alone is likelier meant than what says them together with its filter's name.
  const own = values.filter(({ label }) => fitsWords(label, words));
  const related = facets.filter(
    (facet) => !called.includes(facet) && fitsWords(`${facet.label} ${facet.also ?? ''}`, words),
  );
  const rest = values.filter((value) => !own.includes(value));
  const named = [...called.map(toFacetOption), ...own, ...related.map(toFacetOption), ...rest];
  // What was typed may also be what a wish or a place holds: offered last, since it always fits.
  const echoes = facets
    .filter(({ id, kind }) => kind === 'text' || (id === 'place' && !own.some(({ facet }) => facet.id === 'place')))
    .map((facet) => ({ facet, isFacet: false, value: typed.trim(), label: labelOf(facet.id, typed.trim()) }));
  return [...named.slice(0, MAX_OPTIONS), ...echoes];
}

/** The values of one facet that fit what is typed. */
export function findValues(id: FacetId, typed: string, context: ChoiceContext): MenuOption[] {
  const facet = facetOf(id);
  const words = readDays(typed) === null ? toWords(typed) : [];
  return choicesOf(id, context, typed)
    .filter(({ label }) => facet.kind === 'text' || fitsWords(label, words))
    .slice(0, MAX_OPTIONS * 5)
    .map((choice) => ({ ...choice, facet, isFacet: false }));
}

function toWords(typed: string): string[] {
  return foldText(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Whether every word begins one of the text's. */
function fitsWords(text: string, words: readonly string[]): boolean {
  const there = toWords(text);
  return words.every((word) => there.some((one) => one.startsWith(word)));
}
