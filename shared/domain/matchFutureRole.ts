import type { FutureRole } from '#shared/model/candidate.ts';
import { foldText } from './foldText.ts';

/** How a wish fits a project: which title and place of the wish, and how well (only to be compared). */
export interface FutureRoleMatch {
  title: string;
  place: string;
  score: number;
}

/** Words of a title that say how high or of what sort it is, not what is done. */
const RANKS = new Set(
  'junior jr mid senior sr staff principal lead head chief director vp ii iii i the of and for a an m w f d x h'.split(
    ' ',
  ),
);
const SAME = new Map(
  Object.entries({
    dev: 'developer',
    engineering: 'engineer',
    swe: 'engineer',
    fe: 'frontend',
    be: 'backend',
    mgr: 'manager',
    sre: 'reliability',
  }),
);

/**
 * Whether somebody who asked for a role should hear of one with these titles at this place; null when not. A title fits
 * when all its telling words stand in one of the project's titles, or the other way round. A wish with places fits only
 * where the place fits too, or it would take remote work; a wish without titles fits by its place alone.
 */
export function matchFutureRole(
  role: FutureRole,
  projectTitles: readonly string[],
  projectPlace: string,
): FutureRoleMatch | null {
  const title = role.titles.find((wish) => projectTitles.some((offer) => isSameWork(wish, offer))) ?? '';
  if (role.titles.length > 0 && title === '') return null;
  const place = role.places.find((wish) => isSamePlace(wish, projectPlace)) ?? '';
  const isPlaceFree =
    role.places.length === 0 || projectPlace === '' || role.remote === 'remote' || isRemote(projectPlace);
  if (place === '' && !isPlaceFree) return null;
  if (title === '' && place === '') return null;
  return { title, place, score: (title === '' ? 0 : 2) + (place === '' ? 0 : 1) };
}

function isSameWork(wish: string, offer: string): boolean {
  const [wished, offered] = [tellingWords(wish), tellingWords(offer)];
  if (wished.length === 0 || offered.length === 0)
    return foldText(wish).trim() === foldText(offer).trim() && wish.trim() !== '';
  return wished.every((word) => offered.includes(word)) || offered.every((word) => wished.includes(word));
}

function tellingWords(title: string): string[] {
  return foldText(title)
    .replace(/front[- ]end/g, 'frontend')
    .replace(/back[- ]end/g, 'backend')
    .replace(/full[- ]stack/g, 'fullstack')
    .split(/[^\p{L}\p{N}+#.]+/u)
    .map((word) => SAME.get(word) ?? word)
    .filter((word) => word !== '' && !RANKS.has(word));
}

/** One place names the other: `Lisbon` and `Lisbon, Portugal`. */
function isSamePlace(wish: string, place: string): boolean {
  const wished = placeWords(wish);
  const offered = placeWords(place);
  if (wished.length === 0 || offered.length === 0) return false;
  return wished.every((word) => offered.includes(word)) || offered.every((word) => wished.includes(word));
}

function placeWords(place: string): string[] {
  return foldText(place)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function isRemote(place: string): boolean {
  return placeWords(place).includes('remote');
}
