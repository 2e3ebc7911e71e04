/** One measured figure. `baseline` names the figure it is a ratio to; `limit` is what it has to keep. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  baseline?: string;
  limit?: number;
  limitIs?: 'atMost' | 'atLeast';
  /** What was measured, where one of many was the slowest. */
  detail?: string;
}

/** Whether a figure keeps its limit; true where it has none. */
export function keepsLimit({ value, limit, limitIs }: Figure): boolean {
  if (limit === undefined) return true;
  return limitIs === 'atLeast' ? value >= limit : value <= limit;
}

/** A figure as one line: name, value, unit. */
export function toFigureLine({ name, value, unit }: Figure): string {
  return `${name} ${Number(value.toPrecision(4))} ${unit}`;
}

/** What a figure is held against and what it is of, in words; null when there is nothing to say. */
export function toLimitLine(figure: Figure): string | null {
  const { name, baseline, limit, limitIs, detail } = figure;
  if (limit === undefined) return detail === undefined ? null : `${name}: ${detail}`;
  const against = baseline === undefined ? '' : ` of ${baseline}`;
  const verdict = keepsLimit(figure) ? 'kept' : 'BROKEN';
  const of = detail === undefined ? '' : ` (${detail})`;
  return `${name}: limit ${limitIs === 'atLeast' ? 'at least' : 'at most'} ${limit}${against}: ${verdict}${of}`;
}

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

/** The smallest value that a share (0 to 1) of all values does not exceed; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0;
}
