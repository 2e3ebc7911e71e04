import { groupDigits } from '#renderer/ui/numberWords.ts';
import { saveBlob } from '#renderer/ui/saveBlob.ts';
import { COLOURS } from './chartSeries.ts';
import { drawFigure } from './figure.ts';
import { readColours, savePicture } from './picture.ts';
import { toFileName, toStatisticsCsv } from './statisticsCsv.ts';
import { FEW, type Rate } from './rates.ts';
import { isUnmarked, rateOf, UNMARKED, valueOf, type StatisticsNumber } from './statisticsNumbers.ts';

const BAR_COLOURS = [COLOURS.blue, COLOURS.orange, COLOURS.green];
/** What a table of counts alone is drawn by: the first of its numbers. */
const DRAWN_COUNTS = 3;

/** Saves a table of numbers as CSV; answers what the file is called. */
export function saveNumbers<T extends object>(
  fileTitle: string,
  heading: string,
  numbers: readonly StatisticsNumber<T>[],
  rows: readonly { label: string; totals: T }[],
): string {
  const csv = toStatisticsCsv(heading, numbers, rows);
  const fileName = toFileName(fileTitle, 'csv');
  saveBlob(new Blob([csv], { type: 'text/csv;charset=utf-8' }), fileName);
  return fileName;
}

interface SavedFigure<T extends object> {
  title: string;
  subject: string;
  fileTitle: string;
  numbers: readonly StatisticsNumber<T>[];
  rows: readonly { label: string; totals: T }[];
}

/** Saves a table of numbers as a picture of bars: its shares with their ranges, or its first counts where it has none. */
export async function saveFigure<T extends object>(figure: SavedFigure<T>): Promise<string> {
  const { title, subject, fileTitle, numbers, rows } = figure;
  const rates = numbers.filter(({ shown }) => shown === 'rate');
  const drawn = rates.length > 0 ? rates : numbers.slice(0, DRAWN_COUNTS);
  const colours = readColours();
  const barColours = drawn.map((_, at) => readColour(BAR_COLOURS[at] ?? COLOURS.blue));
  const body = drawFigure(
    rows.map(({ label, totals }) => ({
      label,
      bars: drawn.map((number) =>
        number.shown === 'rate' ? shownRate(totals, number) : (valueOf(totals, number) ?? 0),
      ),
    })),
    barColours,
    colours,
  );
  const legend = drawn.map((number, at) => {
    const sum = rows.reduce((total, { totals }) => total + (valueOf(totals, number) ?? 0), 0);
    const isOfMarks = number.shown === 'rate' && rows.every(({ totals }) => isUnmarked(totals, number.id));
    const count = isOfMarks
      ? UNMARKED
      : `${groupDigits(sum)}${number.shown === 'rate' ? ` of ${groupDigits(reachedIn(rows))}` : ''}`;
    return { label: `${number.label}, ${count}`, colour: barColours[at] ?? '', dash: false };
  });
  const note = rates.length > 0 ? 'The lines show the range that holds the true share 95 times in 100.' : '';
  const fileName = toFileName(fileTitle, 'png');
  await savePicture({ title, subtitle: subject, note, legend, body, colours }, fileName);
  return fileName;
}

/** What `var(--name)` stands for on this screen, in this theme. */
function readColour(colour: string): string {
  const screen = document.querySelector('[data-statistics]') ?? document.documentElement;
  return getComputedStyle(screen)
    .getPropertyValue(colour.replace(/^var\((.*)\)$/, '$1'))
    .trim();
}

/** How many were reached in all rows together. */
function reachedIn(rows: readonly { totals: object }[]): number {
  return rows.reduce((sum, { totals }) => sum + ('reached' in totals ? Number(totals.reached) : 0), 0);
}

/** A rate, or why none is shown. */
function shownRate<T extends object>(totals: T, number: StatisticsNumber<T>): Rate | string {
  if (isUnmarked(totals, number.id)) return UNMARKED;
  const rate = rateOf(totals, number);
  return rate === null || rate.n < FEW ? 'too few' : rate;
}
