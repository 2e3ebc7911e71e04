import { findMatches, toMarks, type Mark, type Match } from './markMatches.ts';
import type { SearchTerm } from './searchQuery.ts';

export interface Excerpt {
  /** One line. */
  text: string;
  marks: Mark[];
}

const CUT = '…';

/**
 * The part of a text, at most `length` characters (UTF-16 units) on one line, where most of the searched words stand
 * together: the first such place. The first words where none stands. Cut between words where it can be, and `…` says so.
 */
export function toExcerpt(text: string, terms: readonly SearchTerm[], length: number): Excerpt {
  const line = text.replace(/\s+/gu, ' ').trim();
  const matches = findMatches(line, terms);
  if (line.length <= length) return { text: line, marks: toMarks(matches) };

  const room = Math.max(1, length - 2 * CUT.length);
  const cluster = findCluster(matches, room);
  const [start, end] = findWindow(line, cluster, room);
  const before = start > 0 ? CUT : '';
  const shift = before.length - start;
  const inside = toMarks(matches)
    .map(([from, to]): Mark => [Math.max(from, start) + shift, Math.min(to, end) + shift])
    .filter(([from, to]) => from < to);
  return { text: `${before}${line.slice(start, end)}${end < line.length ? CUT : ''}`, marks: inside };
}

/** The first stretch no longer than `room` that holds most different terms; the text's beginning where there is none. */
function findCluster(matches: readonly Match[], room: number): Mark {
  let best: Mark = [0, 0];
  let bestCount = 0;
  for (let first = 0; first < matches.length; first++) {
    const { start } = matches[first]!;
    const terms = new Set<number>();
    let end = start;
    for (let next = first; next < matches.length && matches[next]!.start < start + room; next++) {
      if (matches[next]!.end > start + room) continue;
      // Once more of the same adds nothing to what it is chosen for.
      if (!terms.has(matches[next]!.term)) end = Math.max(end, matches[next]!.end);
      terms.add(matches[next]!.term);
    }
    // A phrase longer than the room is better cut than not shown.
    if (terms.size === 0) [end] = [start + room, terms.add(matches[first]!.term)];
    if (terms.size > bestCount) [best, bestCount] = [[start, end], terms.size];
  }
  return best;
}

function findWindow(line: string, [clusterStart, clusterEnd]: Mark, room: number): Mark {
  // A third of what is left leads up to it.
  const lead = Math.floor((room - (clusterEnd - clusterStart)) / 3);
  const wanted = Math.min(Math.max(0, clusterStart - lead), line.length - room);
  let start = wanted;
  if (start > 0 && line[start - 1] !== ' ') {
    const space = line.indexOf(' ', start);
    start = space !== -1 && space < clusterStart ? space + 1 : toLetterStart(line, start);
  }
  let end = Math.min(line.length, start + room);
  if (end < line.length && line[end] !== ' ') {
    const space = line.lastIndexOf(' ', end);
    end = space > start && space >= clusterEnd ? space : toLetterStart(line, end, -1);
  }
  return [start, end];
}

/** The nearest place, forwards or back, that parts neither a surrogate pair nor a letter from its accents. */
function toLetterStart(line: string, index: number, step: 1 | -1 = 1): number {
  let at = index;
  while (at > 0 && at < line.length && /^(?:[\udc00-\udfff]|\p{M})/u.test(line.slice(at, at + 2))) at += step;
  return at;
}
