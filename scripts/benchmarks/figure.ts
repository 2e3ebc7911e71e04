/** One measured figure. `baseline` names the figure it is a ratio to; `limit` is what it has to keep. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  baseline?: string;
  limit?: number;
  limitIs?: 'atMost' | 'atLeast';
}

/** Whether a figure keeps its limit; true where it has none. */
export function keepsLimit({ value, limit, limitIs }: Figure): boolean {
  if (limit === undefined) return true;
  return limitIs === 'atLeast' ? value >= limit : value <= limit;
}

/** A figure as one line: name, value, unit, then what it is held against. */
export function toFigureLine(figure: Figure): string {
  const { name, value, unit, baseline, limit, limitIs } = figure;
  const against = baseline === undefined ? '' : ` (to ${baseline})`;
  const held =
    limit === undefined
      ? ''
      : ` [at ${limitIs === 'atLeast' ? 'least' : 'most'} ${limit}${keepsLimit(figure) ? '' : ': BROKEN'}]`;
  return `${name} ${Number(value.toPrecision(4))} ${unit}${against}${held}`;
}

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
