import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { memo, type MouseEvent } from 'react';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import { DoNotContactMark } from '#renderer/lists/DoNotContactMark.tsx';
import { exactTime, shortAgo } from '#renderer/ui/dateWords.ts';
import { REPLY_TONES } from '#renderer/ui/touchpointWords.ts';
import { lastTouchWords, nameOf } from './memberWords.ts';
import classes from './Board.module.css';

interface BoardCardProps {
  row: MemberRow;
  isChosen: boolean;
  onTick: (event: MouseEvent) => void;
}

/** One member as a card: who, where they work, and what was last. */
export const BoardCard = memo(
  function BoardCard({ row, isChosen, onTick }: BoardCardProps) {
    const nowMs = Date.now();
    const { role, reply } = lastTouchWords(row, nowMs);
    return (
      <div className={classes.card}>
        <div className={classes.cardHead}>
          <span className={classes.tick} aria-hidden onClick={onTick}>
            {isChosen && <IconCheck size={12} stroke={3} />}
          </span>
          <span className={classes.name}>{nameOf(row)}</span>
          {row.doNotContact && <DoNotContactMark />}
        </div>
        <div className={classes.work}>{[row.title, row.company].filter((word) => word !== '').join(', ')}</div>
        <div className={classes.last}>
          {row.lastTouchAtMs === null ? (
            'Not contacted yet'
          ) : (
            <>
              <span title={exactTime(row.lastTouchAtMs)}>
                {role} {shortAgo(row.lastTouchAtMs, nowMs)}
              </span>
              {reply !== '' && (
                <>
                  <VisuallyHidden>, </VisuallyHidden>
                  <span className={classes.reply} data-tone={REPLY_TONES[row.reply!.status]}>
                    {reply}
                  </span>
                </>
              )}
            </>
          )}
        </div>
      </div>
    );
  },
  // The handler is a new one at each render and always means the same.
  (before, after) => before.row === after.row && before.isChosen === after.isChosen,
);
