/** A card by where it stands: which column, from the left, and which place in it. */
export interface CardPlace {
  column: number;
  index: number;
}

/**
 * Whom the keys go to when the card at `place` is gone: whoever stands there now, the last one where the column ends
 * before, or the same of the nearest column with anybody; null on an empty board. `totals` is how many each column has.
 */
export function nearestCard(totals: readonly number[], { column, index }: CardPlace): CardPlace | null {
  const [nearest] = totals
    .map((total, at) => ({ total, at }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => Math.abs(a.at - column) - Math.abs(b.at - column));
  return nearest === undefined ? null : { column: nearest.at, index: Math.min(index, nearest.total - 1) };
}
