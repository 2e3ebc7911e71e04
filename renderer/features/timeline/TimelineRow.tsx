import { Skeleton, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { memo, type KeyboardEvent } from 'react';
import type { InteractionId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { ComputedRole } from '#renderer/store/contract/touchpoints.ts';
import { timeOfDay } from '#renderer/ui/dateWords.ts';
import { EntryMarks, EntryTime } from '#renderer/ui/EntryMarks.tsx';
import { DIRECTION_NAMES, REPLY_TONES, replyWords } from '#renderer/ui/touchpointWords.ts';
import { EntryDetail } from './EntryDetail.tsx';
import { roleReason, roleWords } from './roleWords.ts';
import { toRowWords } from './rowWords.ts';
import { replyOf } from './TouchpointFacts.tsx';
import classes from './Timeline.module.css';

interface TimelineRowProps {
  id: InteractionId;
  atMs: number;
  row: Interaction | undefined;
  role: ComputedRole | undefined;
  open: boolean;
  /** The one row that Tab reaches. */
  reachable: boolean;
  candidateName: string;
  onToggle: (id: InteractionId) => void;
  onMove: (event: KeyboardEvent, id: InteractionId) => void;
}

export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { id, atMs, row, role, open, reachable, candidateName, onToggle, onMove } = props;
  if (row === undefined) {
    return (
      <div className={classes.row} aria-busy="true">
        <EntryTime atMs={atMs} words={timeOfDay(atMs)} />
        <Skeleton height={10} width="60%" />
      </div>
    );
  }
  const words = toRowWords(row);
  const reply = replyOf(row);
  const direction = DIRECTION_NAMES[row.direction];
  const allDay = 'meeting' in row && row.meeting.allDay;
  const struck = 'meeting' in row && (row.meeting.status === 'cancelled' || row.meeting.answer === 'declined');
  return (
    <div className={classes.entry} data-open={open || undefined}>
      <UnstyledButton
        className={classes.row}
        data-entry={id}
        tabIndex={reachable ? 0 : -1}
        aria-expanded={open}
        onClick={() => onToggle(id)}
        onKeyDown={(event) => onMove(event, id)}
      >
        <EntryTime atMs={row.atMs} words={allDay ? 'all day' : timeOfDay(row.atMs)} />
        <EntryMarks direction={row.direction} kind={row.kind} />
        <VisuallyHidden>
          {words.kind} {direction}
        </VisuallyHidden>
        <span className={classes.line}>
          <span className={classes.lineHead}>
            {role !== undefined && (
              <span className={classes.status} data-role={role.role} title={roleReason(role, Date.now())}>
                {roleWords(role)}
              </span>
            )}
            {reply !== null && (
              <span className={classes.status} data-tone={REPLY_TONES[reply.status]}>
                {replyWords(reply, Date.now())}
              </span>
            )}
            {words.status !== '' && (
              <span className={classes.status} data-tone={words.tone}>
                {words.status}
              </span>
            )}
            <span className={classes.title} data-struck={struck || undefined}>
              {words.title}
            </span>
          </span>
          {words.preview !== '' && <span className={classes.preview}>{words.preview}</span>}
        </span>
        {'mail' in row && row.mail.attachmentCount > 0 && (
          <span className={classes.attachments}>
            <IconPaperclip size={13} aria-hidden />
            {row.mail.attachmentCount}
            <VisuallyHidden> attachments</VisuallyHidden>
          </span>
        )}
        <span className={classes.who}>{words.who}</span>
      </UnstyledButton>
      {open && <EntryDetail row={row} role={role} candidateName={candidateName} />}
    </div>
  );
});
