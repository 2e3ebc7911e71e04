import { countOf } from './numberWords.ts';

const NOUNS: { collection: string; one: string; many: string }[] = [
  { collection: 'candidates', one: 'candidate', many: 'candidates' },
  { collection: 'projects', one: 'project', many: 'projects' },
  { collection: 'interactions', one: 'timeline entry', many: 'timeline entries' },
  { collection: 'mails', one: 'mail', many: 'mails' },
  { collection: 'followUps', one: 'follow-up', many: 'follow-ups' },
];

/** What a journal or export holds: 1,204 candidates, 8 projects, 20,311 timeline entries. What there is none of is left out. */
export function holdsWords(countByCollection: { [collection: string]: number }): string {
  const parts = NOUNS.flatMap(({ collection, one, many }) => {
    const count = countByCollection[collection] ?? 0;
    return count === 0 ? [] : [countOf(count, one, many)];
  });
  return parts.length === 0 ? 'no candidates and no timelines' : parts.join(', ');
}

/** What a source of a restore is called. */
export function sourceWords({ kind, name }: { kind: 'journal' | 'kept' | 'given'; name: string }): string {
  if (kind === 'journal') return 'The safety journal in the data folder';
  if (kind === 'kept') return 'An older safety journal, set aside';
  return name;
}
