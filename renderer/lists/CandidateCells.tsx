import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { CandidateColumn } from '#renderer/store/contract/find.ts';
import { dayKeyOf, exactTime, shortAgo, shortDate } from '#renderer/ui/dateWords.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { REPLY_TONES, replyWords, ROLE_NAMES } from '#renderer/ui/touchpointWords.ts';
import type { ColumnShape } from './candidateColumns.ts';
import { DoNotContactMark } from './DoNotContactMark.tsx';
import { ENGAGEMENT_NAMES } from './engagementWords.ts';
import classes from './CandidateTable.module.css';

interface CandidateCellsProps {
  row: CandidateRow;
  shapes: readonly ColumnShape[];
  /** Another one when the columns are others. */
  columnsKey: string;
  stageName: string;
  isChosen: boolean;
  onTick: (event: MouseEvent) => void;
}

/** One person as a row of a table. */
export const CandidateCells = memo(
  function CandidateCells({ row, shapes, stageName, isChosen, onTick }: CandidateCellsProps) {
    const nowMs = Date.now();
    return (
      <>
        <span role="gridcell" className={classes.tickCell} onClick={onTick}>
          <span className={classes.tick} aria-hidden>
            {isChosen && <IconCheck size={12} stroke={3} />}
          </span>
        </span>
        {shapes.map(({ column, number, apart }) => {
          const { content, title } = cellOf(column, row, stageName, nowMs);
          const shape = number === true ? classes.number : column === 'name' ? classes.nameCell : classes.cell;
          return (
            <span
              key={column}
              role="gridcell"
              className={apart === true ? `${shape} ${classes.last}` : shape}
              {...(title !== '' && { title })}
            >
              {content}
            </span>
          );
        })}
      </>
    );
  },
  // The handler is a new one at each render and always means the same; so are the shapes of one key.
  (before, after) =>
    before.row === after.row &&
    before.columnsKey === after.columnsKey &&
    before.stageName === after.stageName &&
    before.isChosen === after.isChosen,
);

interface Cell {
  content: ReactNode;
  title: string;
}

/** What a row shows in one column, and the whole of it for a hover. */
function cellOf(column: CandidateColumn, row: CandidateRow, stageName: string, nowMs: number): Cell {
  switch (column) {
    case 'name':
      return {
        content: (
          <>
            <Link href={`/candidates/${row.id}`} tabIndex={-1} className={classes.name}>
              {row.name || row.address || 'No name'}
            </Link>
            {row.doNotContact && <DoNotContactMark />}
          </>
        ),
        title: '',
      };
    case 'title':
    case 'company':
    case 'location':
    case 'owner':
    case 'source':
      return { content: row[column], title: row[column] };
    case 'stage':
      return { content: stageName, title: stageName };
    case 'engagement':
      return { content: <EngagementWords row={row} />, title: '' };
    case 'lastIn':
      return ago(row.lastInAtMs, nowMs);
    case 'lastOut':
      return ago(row.lastOutAtMs, nowMs);
    case 'lastContact':
      return lastContact(row, nowMs);
    case 'lastTouch':
      return lastTouch(row, nowMs);
    case 'reply':
      return {
        content: <Reply row={row} nowMs={nowMs} />,
        title: row.reply === null ? '' : replyWords(row.reply, nowMs),
      };
    case 'followUp':
      return followUp(row.nextFollowUpAtMs, nowMs);
    case 'entries':
      return { content: groupDigits(row.interactionCount), title: '' };
    case 'added':
      return { content: shortDate(row.addedAtMs, nowMs), title: exactTime(row.addedAtMs) };
  }
}

function ago(atMs: number | null, nowMs: number): Cell {
  if (atMs === null) return { content: <VisuallyHidden>never</VisuallyHidden>, title: '' };
  return { content: shortAgo(atMs, nowMs), title: exactTime(atMs) };
}

function lastContact({ lastInAtMs, lastOutAtMs }: CandidateRow, nowMs: number): Cell {
  const atMs = Math.max(lastInAtMs ?? 0, lastOutAtMs ?? 0);
  if (atMs === 0) return ago(null, nowMs);
  const isIn = atMs === lastInAtMs;
  return {
    content: (
      <>
        <span aria-hidden>{isIn ? '← ' : '→ '}</span>
        {shortAgo(atMs, nowMs)}
      </>
    ),
    title: `${isIn ? 'From them' : 'From you'}: ${exactTime(atMs)}`,
  };
}

function lastTouch(row: CandidateRow, nowMs: number): Cell {
  return {
    content: (
      <>
        <span className={row.reply === null ? undefined : classes.beside}>
          {row.lastRole === null ? '' : ROLE_NAMES[row.lastRole]}
        </span>
        <Reply row={row} nowMs={nowMs} />
      </>
    ),
    title: row.lastTouchAtMs === null ? '' : exactTime(row.lastTouchAtMs),
  };
}

function Reply({ row: { reply }, nowMs }: { row: CandidateRow; nowMs: number }) {
  if (reply === null) return null;
  const words = replyWords(reply, nowMs);
  return (
    <span className={classes.reply} data-tone={REPLY_TONES[reply.status]} title={words}>
      {words}
    </span>
  );
}

/** The day; one that has gone by says so in a word. */
function followUp(atMs: number | null, nowMs: number): Cell {
  if (atMs === null) return { content: '', title: '' };
  const isLate = dayKeyOf(atMs) < dayKeyOf(nowMs);
  return {
    content: isLate ? <span className={classes.late}>late, {shortDate(atMs, nowMs)}</span> : shortDate(atMs, nowMs),
    title: exactTime(atMs),
  };
}

function EngagementWords({ row: { engagement, engagementLevel } }: { row: CandidateRow }) {
  return (
    <span data-level={engagementLevel} className={classes.engagement}>
      {ENGAGEMENT_NAMES[engagementLevel]}
      {engagementLevel !== 'none' && <span className={classes.points}>{engagement}</span>}
    </span>
  );
}
