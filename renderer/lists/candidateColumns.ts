import type { CandidateColumn, CandidateSort } from '#renderer/store/contract/find.ts';

/** How a column of a table of people is shown. */
export interface ColumnShape {
  column: CandidateColumn;
  label: string;
  /** What the label means, where it is short. */
  title?: string;
  /** The most of its track in the grid, and the least. */
  track: string;
  minPx: number;
  number?: boolean;
  /** Stands away from the numbers before it. */
  apart?: boolean;
}

export const COLUMNS: readonly ColumnShape[] = [
  { column: 'name', label: 'Name', track: '1.6fr', minPx: 130 },
  { column: 'title', label: 'Title', track: '1.4fr', minPx: 104 },
  { column: 'company', label: 'Company', track: '1.1fr', minPx: 84 },
  { column: 'location', label: 'Location', track: '0.8fr', minPx: 72 },
  { column: 'stage', label: 'Stage', track: '104px', minPx: 92 },
  { column: 'engagement', label: 'Engagement', track: '104px', minPx: 96 },
  { column: 'lastIn', label: 'In', title: 'In: last contact from them', track: '88px', minPx: 88, number: true },
  { column: 'lastOut', label: 'Out', title: 'Out: last contact from you', track: '88px', minPx: 88, number: true },
  { column: 'lastContact', label: 'Last contact', track: '96px', minPx: 88, number: true },
  { column: 'lastTouch', label: 'Last touchpoint', track: '1.5fr', minPx: 138, apart: true },
  { column: 'reply', label: 'Reply', track: '1fr', minPx: 110, apart: true },
  { column: 'followUp', label: 'Follow-up', track: '112px', minPx: 112 },
  { column: 'owner', label: 'Owner', track: '0.9fr', minPx: 88 },
  { column: 'source', label: 'Source', track: '0.9fr', minPx: 88 },
  { column: 'entries', label: 'Entries', title: 'Entries on the timeline', track: '72px', minPx: 72, number: true },
  { column: 'added', label: 'Added', track: '88px', minPx: 88, number: true },
];

const GAP_PX = 8;
const TICK_PX = 40;
const END_PX = 20;

/** The chosen columns in the order of the table; the name is always there. */
export function shapesOf(columns: readonly CandidateColumn[]): ColumnShape[] {
  return COLUMNS.filter(({ column }) => column === 'name' || columns.includes(column));
}

/** The tracks of the grid, and how wide a table has to be for them. */
export function toTracks(shapes: readonly ColumnShape[]): { tracks: string; minPx: number } {
  const tracks = shapes.map(({ track, minPx }) => `minmax(${minPx}px, ${track})`);
  const columnsPx = shapes.reduce((sum, { minPx }) => sum + minPx + GAP_PX, 0);
  return { tracks: [`${TICK_PX}px`, ...tracks].join(' '), minPx: TICK_PX + columnsPx + END_PX };
}

/** Columns whose newest, latest or largest is looked for first. */
const LARGEST_FIRST: readonly CandidateColumn[] = [
  'added',
  'lastIn',
  'lastOut',
  'lastContact',
  'lastTouch',
  'engagement',
  'entries',
];

export const BY_NAME: CandidateSort = { column: 'name', descending: false };

/** What a click on a column's head asks for: its own order first, the other way round when it is the order already. */
export function nextSort(sort: CandidateSort, column: CandidateColumn): CandidateSort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: LARGEST_FIRST.includes(column) };
}
