import { createSeededRandom } from '#shared/util/seededRandom.ts';

// Text that makes mail as long as real mail is, taken from pools made once, so that hundreds of megabytes take seconds.

const SENTENCES = [
  'The board met on Thursday and the minutes are in the usual folder.',
  'Three teams moved to the new release train, and nobody has asked to move back.',
  'Registration is open until the end of the month, and speakers get their travel paid.',
  'Our readers asked for fewer pictures and more numbers, so here are the numbers.',
  'Shipping times are back to normal after the storm.',
  'The survey had 412 answers, twice as many as last year.',
  'A long read on how a small bakery plans its shifts without a spreadsheet.',
  'Please remember to close the windows in the meeting rooms.',
  'The price of copper fell for the fourth week in a row.',
  'Behind the scenes: how the timetable of a night train is made.',
  'Version 4.2 fixes the export of tables with merged cells.',
  'The gallery shows works on paper by two forgotten sisters.',
  'Tickets for members go on sale a day earlier.',
  'There is a new coffee machine on the second floor; instructions hang beside it.',
  'You can change how often we write to you at any time.',
  'Our quarterly figures are out, with a short comment on each region.',
  'The next maintenance window is on Sunday from 02:00 to 04:00.',
  'An interview with the engineer who keeps the tide tables.',
  'Nine small exercises for people who sit all day.',
  'The library has extended its opening hours during the exams.',
] as const;

const PARAGRAPHS: readonly string[] = makeParagraphs();
const STYLE_RULES = Array.from(
  { length: 40 },
  (_, index) =>
    `p.MsoNormal${index}, li.MsoNormal${index}, div.MsoNormal${index} {margin:0cm; margin-bottom:.0001pt; font-size:11.0pt; ` +
    `font-family:"Calibri",sans-serif; mso-style-priority:${index}; mso-fareast-language:EN-US;}\n`,
);

/** Paragraphs of plain text, `length` characters or a little more; `start` chooses where in the pool to begin. */
export function fillWithText(length: number, start: number): string {
  return fill(PARAGRAPHS, length, start);
}

/** The style block that desktop mail programs write into HTML mail, about `length` characters. */
export function fillWithStyles(length: number, start: number): string {
  return `<style><!--\n${fill(STYLE_RULES, length, start)}--></style>\n`;
}

function fill(pool: readonly string[], length: number, start: number): string {
  const pieces: string[] = [];
  for (let filled = 0, at = start; filled < length; at++) {
    const piece = pool[at % pool.length]!;
    pieces.push(piece);
    filled += piece.length;
  }
  return pieces.join('');
}

function makeParagraphs(): string[] {
  const random = createSeededRandom('filler');
  return Array.from({ length: 120 }, () => {
    const sentences = Array.from({ length: random.integer(3, 7) }, () => random.pick(SENTENCES));
    return `${sentences.join('\n')}\n\n`;
  });
}
