import type { Direction, InteractionKind } from '#shared/model/interaction.ts';
import { exactTime } from './dateWords.ts';
import { KindIcon } from './KindIcon.tsx';
import { RowIcon } from './RowIcon.tsx';
import { DIRECTION_SIGNS } from './touchpointWords.ts';
import classes from './EntryMarks.module.css';

interface EntryTimeProps {
  atMs: number;
  words: string;
  /** Has room for a day, which is longer than a time of day. */
  isWide?: boolean;
}

/** When an entry was, at the beginning of its row. The list around it may have `data-half-days`: `2:05 PM` is longer. */
export function EntryTime({ atMs, words, isWide = false }: EntryTimeProps) {
  return (
    <span className={classes.time} data-wide={isWide || undefined} title={exactTime(atMs)}>
      {words}
    </span>
  );
}

interface EntryMarksProps {
  direction: Direction;
  kind: InteractionKind;
  /** Shown over the icon where nothing else says it to those who see it. */
  kindTitle?: string;
}

/** Which way an entry went, and what it is; the row says both in words to those who do not see them. */
export function EntryMarks({ direction, kind, kindTitle }: EntryMarksProps) {
  return (
    <>
      <span className={classes.direction} data-direction={direction} aria-hidden>
        {DIRECTION_SIGNS[direction]}
      </span>
      <RowIcon title={kindTitle}>
        <KindIcon kind={kind} />
      </RowIcon>
    </>
  );
}
