import { readSearchParts, type SearchPart } from './searchParts.ts';

/** Says that nothing was found, and what may be changed about what was asked. */
export function nothingFoundWords(text: string): { title: string; advice: string } {
  const parts = readSearchParts(text).filter(({ operator, value }) => operator !== null || value.trim() !== '');
  const isText = ({ negated, operator }: SearchPart): boolean => !negated && operator === null;
  const words = parts.filter((part) => isText(part) && !part.quoted).length;
  const phrases = parts.filter((part) => isText(part) && part.quoted).length;
  const conditions = parts.length - words - phrases;

  const advice: string[] = [];
  if (words + phrases > 1) advice.push('All of it must stand in one mail, note or meeting.');
  if (words > 0) advice.push('Each word is found from its beginning; accents and capitals do not matter.');
  if (phrases > 0) advice.push('What is in quotes is found only word for word.');
  if (conditions > 0 && words + phrases > 0) advice.push('The rest of the search must hold as well.');
  if (words + phrases === 0 && conditions > 1) advice.push('One entry must fit all of it at once.');
  advice.push(parts.length > 1 ? 'Looking for less finds more.' : 'There is no such entry on any timeline.');
  return { title: `Nothing fits ${shown(parts)}`, advice: advice.join(' ') };
}

/** What was asked: in quotes where it is words and has none of its own. */
function shown(parts: readonly SearchPart[]): string {
  if (parts.length === 0) return 'this search';
  if (parts.every(({ quoted, operator, negated }) => !quoted && operator === null && !negated))
    return `“${parts.map(({ value }) => value).join(' ')}”`;
  return parts
    .map(({ negated, operator, value, quoted }) => {
      const said = quoted ? `“${value.trim()}”` : value;
      return `${negated ? '-' : ''}${operator === null ? '' : `${operator}:`}${said}`;
    })
    .join(' ');
}
