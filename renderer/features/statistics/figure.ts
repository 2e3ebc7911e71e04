import { groupDigits } from '#renderer/ui/numberWords.ts';
import { percentWords, rangeWords, type Rate } from './rates.ts';
import { escapeXml, type PictureBody, type PictureColours } from './picture.ts';

// Tables as pictures: a line for each row, a bar for each number, the range drawn on it.

export interface FigureRow {
  label: string;
  /** One for each entry of the legend: a rate, a plain count, or why there is no rate, in words. */
  bars: readonly (Rate | number | string)[];
}

const WIDTH_PX = 860;
const LABEL_PX = 190;
const WORDS_PX = 190;
const BAR_PX = 18;
const GAP_PX = 12;
/** More would be too many for one picture. */
const MAX_ROWS = 40;

/** The rows drawn as bars from nothing to the largest number; a rate has its range as a line with two ends. */
export function drawFigure(
  rows: readonly FigureRow[],
  barColours: readonly string[],
  colours: PictureColours,
): PictureBody {
  const drawn = rows.slice(0, MAX_ROWS);
  const scale = scaleOf(drawn);
  const spacePx = WIDTH_PX - LABEL_PX - WORDS_PX;
  const toX = (value: number): number => round(LABEL_PX + (scale === 0 ? 0 : (value / scale) * spacePx));
  const pieces: string[] = [];
  const isShares = drawn.some(({ bars }) => bars.some((bar) => typeof bar === 'object'));
  const ticks = ticksTo(scale, !isShares);
  let y = 0;
  for (const { label, bars } of drawn) {
    const middle = y + (bars.length * BAR_PX) / 2;
    pieces.push(
      `<text x="${LABEL_PX - 12}" y="${middle + 4}" text-anchor="end" font-size="12" fill="${colours.text}">${escapeXml(cut(label))}</text>`,
    );
    bars.forEach((bar, at) => {
      const top = y + at * BAR_PX + 2;
      const centre = top + (BAR_PX - 4) / 2;
      const end = toX(typeof bar === 'string' ? 0 : typeof bar === 'number' ? bar : bar.share);
      const words = typeof bar === 'string' ? bar : typeof bar === 'number' ? groupDigits(bar) : wordsOf(bar);
      pieces.push(
        `<rect x="${LABEL_PX}" y="${top}" width="${round(end - LABEL_PX)}" height="${BAR_PX - 4}" fill="${barColours[at] ?? colours.soft}"/>`,
      );
      if (typeof bar === 'object') {
        const [low, high] = [toX(bar.low), toX(bar.high)];
        pieces.push(
          `<path d="M${low} ${centre}H${high}M${low} ${centre - 4}V${centre + 4}M${high} ${centre - 4}V${centre + 4}" stroke="${colours.text}" stroke-width="1.5" fill="none"/>`,
        );
      }
      pieces.push(
        `<text x="${WIDTH_PX - WORDS_PX + 12}" y="${centre + 4}" font-size="12" fill="${colours.soft}">${escapeXml(words)}</text>`,
      );
    });
    y += bars.length * BAR_PX + GAP_PX;
  }
  // Behind the bars, as high as they are.
  const lines = ticks.map((tick) => `<path d="M${toX(tick)} 0V${y}" stroke="${colours.soft}" stroke-opacity="0.35"/>`);
  for (const tick of ticks) {
    const words = isShares ? `${round(tick * 100)}\u00a0%` : groupDigits(tick);
    pieces.push(
      `<text x="${toX(tick)}" y="${y + 12}" text-anchor="middle" font-size="11" fill="${colours.soft}">${words}</text>`,
    );
  }
  if (ticks.length > 0) y += 24;
  if (rows.length > drawn.length) {
    pieces.push(
      `<text x="${LABEL_PX}" y="${y + 12}" font-size="12" fill="${colours.soft}">and ${groupDigits(rows.length - drawn.length)} more</text>`,
    );
    y += 20;
  }
  return { markup: [...lines, ...pieces].join(''), widthPx: WIDTH_PX, heightPx: Math.max(y, BAR_PX) };
}

/** Round numbers from nothing up to the largest, at most six; of counts whole ones. Empty where there is nothing. */
export function ticksTo(largest: number, isWhole: boolean): number[] {
  if (largest <= 0) return [];
  const power = 10 ** Math.floor(Math.log10(largest));
  const steps = [0.2, 0.25, 0.5, 1, 2].map((part) => part * power);
  const step = steps.find((one) => largest / one <= 5 && (!isWhole || Number.isInteger(one))) ?? power;
  return Array.from({ length: Math.floor(largest / step) + 1 }, (_, at) => Number((at * step).toPrecision(6)));
}

/** The largest number there is to draw, the end of a range included. */
function scaleOf(rows: readonly FigureRow[]): number {
  const ends = rows.flatMap(({ bars }) =>
    bars.map((bar) => (typeof bar === 'string' ? 0 : typeof bar === 'number' ? bar : bar.high)),
  );
  return Math.max(0, ...ends);
}

function wordsOf(rate: Rate): string {
  return `${percentWords(rate)} (${rangeWords(rate)}) of ${groupDigits(rate.n)}`;
}

function cut(label: string): string {
  return label.length <= 28 ? label : `${label.slice(0, 27)}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
