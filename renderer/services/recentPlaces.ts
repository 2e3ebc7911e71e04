// What was opened last, for the palette. Kept in the browser profile as paths: what they are called is asked of the store.

const STORAGE_KEY = 'rapport.recent';
const MAX_PLACES = 12;
const IS_PLACE = /^\/(?:candidates|projects)\/[^/?]+$/;

/** Paths of the people and projects opened last, newest first. */
export function readRecentPlaces(): string[] {
  const raw = localStorage.getItem(STORAGE_KEY);
  if (raw === null) return [];
  try {
    const stored: unknown = JSON.parse(raw);
    return Array.isArray(stored)
      ? stored.filter((path): path is string => typeof path === 'string' && IS_PLACE.test(path)).slice(0, MAX_PLACES)
      : [];
  } catch {
    // A damaged list is only forgotten.
    return [];
  }
}

/** Notes that a path was opened; others than people and projects are not kept. */
export function noteRecentPlace(path: string): void {
  if (!IS_PLACE.test(path)) return;
  const places = [path, ...readRecentPlaces().filter((one) => one !== path)].slice(0, MAX_PLACES);
  localStorage.setItem(STORAGE_KEY, JSON.stringify(places));
}
