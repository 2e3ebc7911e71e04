import { VisuallyHidden } from '@mantine/core';
import { IconArrowRight, IconPaperclip, IconUser } from '@tabler/icons-react';
import { memo } from 'react';
import { markMatches } from '#shared/search/markMatches.ts';
import type { SearchTerm } from '#shared/search/searchQuery.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { FoundEntry } from '#renderer/store/contract/find.ts';
import { PersonWords } from '#renderer/lists/PersonWords.tsx';
import { dayHeading, dayKeyOf, exactTime, shortAgo, shortDate, timeOfDay } from '#renderer/ui/dateWords.ts';
import { EntryMarks, EntryTime } from '#renderer/ui/EntryMarks.tsx';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { RowIcon } from '#renderer/ui/RowIcon.tsx';
import { DIRECTION_NAMES, KIND_NAMES } from '#renderer/ui/touchpointWords.ts';
import { alsoWithWords, toMarkedParts } from './foundWords.ts';
import classes from './Activity.module.css';

/** A text with what was looked for marked in it. */
function Marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  return toMarkedParts(text, marks).map(({ text: part, marked }, at) =>
    marked ? (
      <mark key={at} className={classes.mark}>
        {part}
      </mark>
    ) : (
      part
    ),
  );
}

interface EntryRowProps {
  entry: FoundEntry;
  /** Under headings of days the time is enough. */
  when: 'time' | 'date';
  /** Has room for a date either way: the columns stay where they are when the order is changed. */
  hasDateRoom: boolean;
  /** What was looked for, to be marked in the name. */
  terms: readonly SearchTerm[];
  nowMs: number;
}

export const EntryRow = memo(function EntryRow({ entry, when, hasDateRoom, terms, nowMs }: EntryRowProps) {
  const { atMs, kind, direction, title, titleMarks, excerpt, excerptMarks } = entry;
  const also = alsoWithWords(entry.alsoWith);
  const direct = DIRECTION_NAMES[direction];
  // A note has no title: its words are then its line.
  const hasTitle = title !== '';
  return (
    <>
      <EntryTime atMs={atMs} words={when === 'time' ? timeOfDay(atMs) : shortDate(atMs, nowMs)} isWide={hasDateRoom} />
      <EntryMarks direction={direction} kind={kind} kindTitle={KIND_NAMES[kind]} />
      <VisuallyHidden>
        {when === 'time' ? `${dayHeading(dayKeyOf(atMs), nowMs)}, ` : ''}
        {KIND_NAMES[kind]} {direct},{' '}
      </VisuallyHidden>
      <span className={classes.name}>
        <Marked text={entry.candidateName} marks={markMatches(entry.candidateName, terms)} />
      </span>
      <span className={classes.text}>
        <span className={classes.title}>
          {hasTitle ? <Marked text={title} marks={titleMarks} /> : <Marked text={excerpt} marks={excerptMarks} />}
        </span>
        {hasTitle && excerpt !== '' && (
          <span className={classes.excerpt}>
            <Marked text={excerpt} marks={excerptMarks} />
          </span>
        )}
      </span>
      {also !== '' && (
        <span className={classes.also} title={entry.alsoWith.map(({ name }) => name).join(', ')}>
          {also}
        </span>
      )}
      {entry.hasAttachment && (
        <RowIcon title="Has an attachment">
          <IconPaperclip size={14} aria-hidden />
          <VisuallyHidden> with an attachment</VisuallyHidden>
        </RowIcon>
      )}
    </>
  );
});

interface PersonRowProps {
  row: CandidateRow;
  terms: readonly SearchTerm[];
  nowMs: number;
}

export const PersonRow = memo(function PersonRow({ row, terms, nowMs }: PersonRowProps) {
  const name = row.name || row.address;
  const lastMs = Math.max(row.lastInAtMs ?? 0, row.lastOutAtMs ?? 0);
  const isIn = lastMs > 0 && lastMs === row.lastInAtMs;
  const work = [row.title, row.company].filter((word) => word !== '').join(', ');
  return (
    <>
      <RowIcon>
        <IconUser size={16} stroke={1.6} aria-hidden />
      </RowIcon>
      <PersonWords
        name={<Marked text={name} marks={markMatches(name, terms)} />}
        doNotContact={row.doNotContact}
        work={row.name === '' ? work : [work, row.address].filter(Boolean).join(' · ')}
      />
      {lastMs > 0 && (
        <span className={classes.also} title={`${isIn ? 'Last from them' : 'Last from you'}: ${exactTime(lastMs)}`}>
          <span aria-hidden>{isIn ? '← ' : '→ '}</span>
          <VisuallyHidden>{isIn ? 'last from them ' : 'last from you '}</VisuallyHidden>
          {shortAgo(lastMs, nowMs)}
        </span>
      )}
    </>
  );
});

export function AllPeopleRow({ total }: { total: number }) {
  return (
    <>
      <RowIcon>
        <IconArrowRight size={16} stroke={1.6} aria-hidden />
      </RowIcon>
      <span className={classes.all}>All {groupDigits(total)} people in the candidate list</span>
    </>
  );
}
