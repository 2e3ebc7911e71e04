import type { Harness } from '#tests/support/openHarness.ts';

/** What recruiters type: words that are common, rare and in between, phrases, names, operators, accents, other scripts. */
const TYPED = [
  'salary',
  'relocation visa',
  'kubernetes',
  'notice period',
  '"thanks for reaching out"',
  'the team',
  'offer letter',
  'kind:meeting interview',
  'kind:note reference',
  'kind:inmail founder',
  'from:me salary',
  'to:me relocation',
  'has:attachment contract',
  'before:2024-01-01 visa',
  'after:2025-01-01 stock equity',
  'tag:remote-only postgres',
  'project:"Staff" call',
  'equity -bonus',
  'pianist',
  'remote office monday',
  'équipe',
  'grusse',
  'команда',
  'kellacal',
];

/** What both Rapport and notmuch read alike: all words must stand, a phrase as it is. */
export const COMPARED = [
  'salary',
  'relocation visa',
  'kubernetes',
  'notice period',
  '"thanks for reaching out"',
  'team',
  'offer letter',
  'remote office monday',
  'stock equity bonus',
  'interview',
  'pianist',
  'postgres kafka',
  'équipe',
  'contract clause',
  'university library',
];

/** The searches as they are typed, letter by letter, with the names of some of the people among them. */
export async function readTypedSearches(harness: Harness): Promise<string[]> {
  const { rows } = await harness.store('candidates.list', {
    filter: {},
    sort: { column: 'added', descending: true },
    offset: 200,
    limit: 6,
  });
  const names = rows.flatMap(({ name }) => [name, `from:${name.split(' ')[0]} call`]);
  return [...TYPED, ...names].flatMap((text) =>
    Array.from(text, (_, at) =>
      Array.from(text)
        .slice(0, at + 1)
        .join(''),
    ),
  );
}
