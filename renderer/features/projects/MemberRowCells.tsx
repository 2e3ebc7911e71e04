import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { memo, type MouseEvent } from 'react';
import { Link } from 'wouter';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import { exactTime, shortAgo, shortDate } from '#renderer/ui/dateWords.ts';
import { REPLY_TONES } from '#renderer/ui/touchpointWords.ts';
import { DoNotContactMark } from './DoNotContactMark.tsx';
import { lastTouchWords, nameOf } from './memberWords.ts';
import classes from './MemberTable.module.css';

interface MemberRowCellsProps {
  row: MemberRow;
  stageName: string;
  isChosen: boolean;
  onTick: (event: MouseEvent) => void;
}

/** One member as a row of the table. */
export const MemberRowCells = memo(
  function MemberRowCells({ row, stageName, isChosen, onTick }: MemberRowCellsProps) {
    const nowMs = Date.now();
    const { role, reply } = lastTouchWords(row, nowMs);
    return (
      <>
        <span role="gridcell" className={classes.tickCell} onClick={onTick}>
          <span className={classes.tick} aria-hidden>
            {isChosen && <IconCheck size={12} stroke={3} />}
          </span>
        </span>
        <span role="gridcell" className={classes.nameCell}>
          <Link href={`/candidates/${row.id}`} tabIndex={-1} className={classes.name}>
            {nameOf(row)}
          </Link>
          {row.doNotContact && <DoNotContactMark />}
        </span>
        <span role="gridcell" className={classes.cell}>
          {row.title}
        </span>
        <span role="gridcell" className={classes.cell}>
          {row.company}
        </span>
        <span role="gridcell" className={`${classes.cell} ${classes.wide}`}>
          {row.location}
        </span>
        <span role="gridcell" className={classes.cell}>
          {stageName}
        </span>
        <Ago atMs={row.lastInAtMs} nowMs={nowMs} />
        <Ago atMs={row.lastOutAtMs} nowMs={nowMs} />
        <span
          role="gridcell"
          className={`${classes.cell} ${classes.last}`}
          title={row.lastTouchAtMs === null ? undefined : exactTime(row.lastTouchAtMs)}
        >
          <span className={reply === '' ? undefined : classes.beside}>{role}</span>
          {reply !== '' && (
            <span className={classes.reply} data-tone={REPLY_TONES[row.reply!.status]} title={reply}>
              {reply}
            </span>
          )}
        </span>
        <span role="gridcell" className={`${classes.number} ${classes.wide}`} title={exactTime(row.addedAtMs)}>
          {shortDate(row.addedAtMs, nowMs)}
        </span>
      </>
    );
  },
  // The handler is a new one at each render and always means the same.
  (before, after) =>
    before.row === after.row && before.stageName === after.stageName && before.isChosen === after.isChosen,
);

function Ago({ atMs, nowMs }: { atMs: number | null; nowMs: number }) {
  return (
    <span role="gridcell" className={classes.number} title={atMs === null ? undefined : exactTime(atMs)}>
      {atMs === null ? <VisuallyHidden>never</VisuallyHidden> : shortAgo(atMs, nowMs)}
    </span>
  );
}
