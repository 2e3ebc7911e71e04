import type { ModelParts } from './modelParts.ts';

/** People picked from everybody: `add` picks one by their number, with what they are sorted by; null is last in either order. */
export interface Picked {
  add(no: number, value?: number | null): void;
  /** All that were picked, by name and then by id. Descending that is turned round. */
  byName(descending: boolean): Int32Array;
  /** By what they were picked with; equal ones by name, then by id. */
  byValue(descending: boolean): Int32Array;
}

/**
 * Everybody in the order of their names, in memory: four bytes each, and eight for each column that was sorted by. SQLite
 * sorts fifty thousand rows of a list in three times the time: picked from this order they need not be sorted by name at
 * all, and the wide rows of candidates are read once for a column.
 */
export interface NameOrder {
  pick(): Picked;
  /**
   * What everybody is sorted by in that column, by their number: the place of a text among all, or when they were added (epoch
   * ms). Null for an empty one.
   */
  orderBy(column: KeptColumn): (no: number) => number | null;
  /** To be called when a candidate came, went, or is written otherwise. */
  forget(): void;
}

/** A column that changes with a candidate alone. */
export type KeptColumn = 'sortTitle' | 'sortCompany' | 'sortLocation' | 'sortOwner' | 'sortSource' | 'addedAt';

export function createNameOrder({ sql }: ModelParts): NameOrder {
  let known: { numbers: Int32Array; highest: number } | null = null;
  const orders = new Map<KeptColumn, Float64Array>();

  const read = (): { numbers: Int32Array; highest: number } => {
    if (known !== null) return known;
    const numbers: number[] = [];
    let highest = 0;
    sql.each('SELECT no FROM candidate WHERE root = no AND live = 1 ORDER BY sortName, id', [], (row) => {
      const no = row.number(0);
      numbers.push(no);
      if (no > highest) highest = no;
    });
    known = { numbers: Int32Array.from(numbers), highest };
    return known;
  };

  const readOrder = (column: KeptColumn): Float64Array => {
    const orderOf = new Float64Array(read().highest + 1).fill(NaN);
    const everybody = `SELECT no, ${column} FROM candidate WHERE root = no AND live = 1`;
    if (column === 'addedAt') {
      sql.each(everybody, [], (row) => void (orderOf[row.number(0)] = row.number(1)));
      return orderOf;
    }
    const people = new Map<string, number[]>();
    sql.each(`${everybody} AND ${column} <> ''`, [], (row) => {
      const text = row.text(1);
      const sameText = people.get(text);
      if (sameText === undefined) people.set(text, [row.number(0)]);
      else sameText.push(row.number(0));
    });
    for (const [at, text] of [...people.keys()].sort().entries()) {
      for (const no of people.get(text)!) orderOf[no] = at;
    }
    return orderOf;
  };

  return {
    forget() {
      known = null;
      orders.clear();
    },
    orderBy(column) {
      const orderOf = orders.get(column) ?? readOrder(column);
      orders.set(column, orderOf);
      return (no) => {
        const order = orderOf[no] ?? NaN;
        return Number.isNaN(order) ? null : order;
      };
    },
    pick() {
      const { numbers, highest } = read();
      const isPicked = new Uint8Array(highest + 1);
      const values: number[] = [];
      const byName = (): Int32Array => numbers.filter((no) => isPicked[no] === 1);
      return {
        add(no, value = null) {
          isPicked[no] = 1;
          if (value !== null) values[no] = value;
        },
        byName: (descending) => (descending ? byName().reverse() : byName()),
        byValue(descending) {
          const all = byName();
          const hasValue = (no: number): boolean => values[no] !== undefined;
          const sign = descending ? -1 : 1;
          // Stable: of equal values the order of names stays.
          const sorted = all.filter(hasValue).sort((one, other) => {
            const [a, b] = [values[one]!, values[other]!];
            return (a - b) * sign;
          });
          const picked = new Int32Array(all.length);
          picked.set(sorted);
          picked.set(
            all.filter((no) => !hasValue(no)),
            sorted.length,
          );
          return picked;
        },
      };
    },
  };
}
