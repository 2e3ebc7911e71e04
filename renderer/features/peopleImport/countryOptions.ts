// Regions that are no countries with phone numbers of their own.
const LEFT_OUT = new Set([
  'EU',
  'EZ',
  'UN',
  'QO',
  'XA',
  'XB',
  'ZZ',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'AQ',
  'BV',
  'HM',
  'TF',
  'UM',
  'GS',
]);
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

let known: { value: string; label: string }[] | null = null;

/** Countries by their names in the user's language, with "no country" first. */
export function countryOptions(): { value: string; label: string }[] {
  known ??= list();
  return known;
}

function list(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(navigator.language, { type: 'region', fallback: 'none' });
  const countries = [...LETTERS].flatMap((first) =>
    [...LETTERS].flatMap((second) => {
      const value = first + second;
      const label = LEFT_OUT.has(value) ? undefined : names.of(value);
      // The names of countries that are no more lead to those that took their place.
      return label === undefined || new Intl.Locale(`und-${value}`).region !== value ? [] : [{ value, label }];
    }),
  );
  const seen = new Set<string>();
  const once = countries.filter(({ label }) => !seen.has(label) && seen.add(label));
  return [{ value: '', label: 'No country' }, ...once.sort((a, b) => a.label.localeCompare(b.label))];
}
