/** What an edit comes to beside somebody else's, and the fields that both changed, each to something else. */
export interface MergedEdits<T> {
  /** The edited fields as they are to be written; those the editor left as they were are not among them. */
  fields: Partial<T>;
  conflicts: (keyof T & string)[];
}

/**
 * Merges an edit into what is stored now, field by field, knowing what the editor saw (`base`). A field the editor did
 * not touch stays as it is stored; a field only the editor changed is written; of lists, what either added is added and
 * what either took away is away; objects merge by their fields. What both changed to something else is a conflict.
 * A field without a base is written as it is.
 */
export function mergeEdits<T extends object>(base: Partial<T>, edited: Partial<T>, stored: T): MergedEdits<T> {
  const fields: Partial<T> = {};
  const conflicts: (keyof T & string)[] = [];
  for (const key of Object.keys(edited) as (keyof T & string)[]) {
    const [seen, mine, theirs] = [base[key], edited[key], stored[key]];
    if (mine === undefined || (seen !== undefined && isSame(mine, seen))) continue;
    if (seen === undefined || isSame(theirs, seen) || isSame(theirs, mine)) fields[key] = mine;
    else {
      const merged = mergeValues(seen, mine, theirs);
      if (merged === CONFLICT) conflicts.push(key);
      else fields[key] = merged as T[keyof T & string];
    }
  }
  return { fields, conflicts };
}

const CONFLICT = Symbol('conflict');

function mergeValues(seen: unknown, mine: unknown, theirs: unknown): unknown {
  if (Array.isArray(seen) && Array.isArray(mine) && Array.isArray(theirs)) return mergeLists(seen, mine, theirs);
  if (!isPlainObject(seen) || !isPlainObject(mine) || !isPlainObject(theirs)) return CONFLICT;
  const merged = mergeEdits(seen, mine, theirs);
  return merged.conflicts.length > 0 ? CONFLICT : { ...theirs, ...merged.fields };
}

function mergeLists(seen: unknown[], mine: unknown[], theirs: unknown[]): unknown[] {
  const seenKeys = new Set(seen.map(toKey));
  const mineKeys = new Set(mine.map(toKey));
  const theirKeys = new Set(theirs.map(toKey));
  const kept = theirs.filter((one) => mineKeys.has(toKey(one)) || !seenKeys.has(toKey(one)));
  return [...kept, ...mine.filter((one) => !seenKeys.has(toKey(one)) && !theirKeys.has(toKey(one)))];
}

/** Whether two values of plain JSON hold the same; the order of an object's fields does not matter. */
export function isSame(one: unknown, other: unknown): boolean {
  return toKey(one) === toKey(other);
}

function toKey(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isPlainObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

function isPlainObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
