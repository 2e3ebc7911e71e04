import { Button, Group, Text, Tooltip } from '@mantine/core';
import { IconPencil, IconTag, IconTrash } from '@tabler/icons-react';
import type { Interaction, LoggedInteraction, MailInteraction, MeetingInteraction } from '#shared/model/interaction.ts';
import type { ComputedRole } from '#renderer/store/contract/touchpoints.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { dayHeading, durationWords, exactTime, timeOfDay } from '#renderer/ui/dateWords.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { MailDetail } from './MailDetail.tsx';
import { ANSWER_NAMES, sourceWords } from './rowWords.ts';
import { TouchpointFacts } from './TouchpointFacts.tsx';
import classes from './Timeline.module.css';

interface EntryDetailProps {
  row: Interaction;
  role: ComputedRole | undefined;
  candidateName: string;
}

/** What an opened row shows below its line. */
export function EntryDetail({ row, role, candidateName }: EntryDetailProps) {
  return (
    <div className={classes.detail}>
      <TouchpointFacts row={row} role={role} />
      {'mail' in row ? (
        <>
          <MailDetail row={row} />
          <MarkMail row={row} candidateName={candidateName} />
        </>
      ) : 'meeting' in row ? (
        <MeetingDetail row={row} />
      ) : (
        <LoggedDetail row={row} candidateName={candidateName} />
      )}
      <Text size="xs" c="dimmed" mt={8} className={classes.source}>
        {sourceWords(row)}
      </Text>
    </div>
  );
}

function MeetingDetail({ row }: { row: MeetingInteraction }) {
  const { meeting } = row;
  const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isElsewhere =
    !meeting.allDay && meeting.zoneName !== null && meeting.zoneName !== localZone && isKnownZone(meeting.zoneName);
  return (
    <>
      {meeting.status === 'cancelled' && (
        <Text size="sm" fw={600}>
          This meeting was cancelled.
        </Text>
      )}
      {meeting.status !== 'cancelled' && meeting.answer === 'declined' && (
        <Text size="sm" fw={600}>
          The candidate declined.
        </Text>
      )}
      <dl className={classes.facts}>
        <dt>When</dt>
        <dd>
          {meeting.allDay
            ? allDayWords(meeting)
            : `${exactTime(row.atMs)} to ${endWords(row)} (${durationWords(meeting.endsAtMs - row.atMs)})`}
          {isElsewhere && (
            <div className={classes.dim}>
              {exactTime(row.atMs, undefined, meeting.zoneName ?? undefined)} in {meeting.zoneName}
            </div>
          )}
        </dd>
        {meeting.place !== '' && (
          <>
            <dt>Where</dt>
            <dd>{meeting.place}</dd>
          </>
        )}
        <dt>Who</dt>
        <dd>
          {meeting.attendees.length === 0 ? (
            'No guests listed'
          ) : (
            <ul className={classes.people}>
              {meeting.attendees.map((attendee) => (
                <li key={`${attendee.address} ${attendee.name}`}>
                  <span title={attendee.address}>{attendee.name || attendee.address}</span>{' '}
                  <span className={classes.dim}>
                    {ANSWER_NAMES[attendee.answer].toLowerCase()}
                    {attendee.isOrganizer && ', organiser'}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
      {meeting.description !== '' && <div className={classes.text}>{meeting.description}</div>}
      <Problems problems={meeting.problems} />
    </>
  );
}

function allDayWords(meeting: MeetingInteraction['meeting']): string {
  const now = Date.now();
  const first = meeting.startsOnDate === null ? '' : dayHeading(meeting.startsOnDate, now);
  const last =
    meeting.endsOnDate === null || meeting.endsOnDate === meeting.startsOnDate
      ? ''
      : dayHeading(meeting.endsOnDate, now);
  return last === '' ? `${first}, all day` : `${first} until ${last}, all day`;
}

function endWords(row: MeetingInteraction): string {
  const sameDay = new Date(row.atMs).toDateString() === new Date(row.meeting.endsAtMs).toDateString();
  return sameDay ? timeOfDay(row.meeting.endsAtMs) : exactTime(row.meeting.endsAtMs);
}

function isKnownZone(zoneName: string): boolean {
  try {
    new Intl.DateTimeFormat(undefined, { timeZone: zoneName });
    return true;
  } catch {
    // An older browser does not know every zone; the local time is shown all the same.
    return false;
  }
}

function MarkMail({ row, candidateName }: { row: MailInteraction; candidateName: string }) {
  const acts = useActs();
  return (
    <Tooltip label={<KeyTip label="Say what it was: role, reply, project" id="markMail" />}>
      <Button
        size="compact-xs"
        variant="default"
        mt={8}
        leftSection={<IconTag size={13} aria-hidden />}
        onClick={() => acts.markMail(row, candidateName)}
      >
        {row.mail.mark === undefined ? 'Mark' : 'Change the mark'}
      </Button>
    </Tooltip>
  );
}

function LoggedDetail({ row, candidateName }: { row: LoggedInteraction; candidateName: string }) {
  const acts = useActs();
  return (
    <>
      {row.logged.place !== '' && (
        <Text size="sm" c="dimmed">
          {row.logged.place}
        </Text>
      )}
      {row.logged.text === '' ? (
        <Text size="sm" c="dimmed">
          No text.
        </Text>
      ) : (
        <div className={classes.text}>{row.logged.text}</div>
      )}
      <Group gap={8} mt={8}>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPencil size={13} aria-hidden />}
          onClick={() => acts.editLogged(row, candidateName)}
        >
          Edit
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconTrash size={13} aria-hidden />}
          onClick={() => acts.removeLogged(row)}
        >
          Delete
        </Button>
        {row.logged.updatedAtMs > row.logged.createdAtMs && (
          <Text size="xs" c="dimmed" title={exactTime(row.logged.updatedAtMs)}>
            changed since it was written
          </Text>
        )}
      </Group>
    </>
  );
}

/** What could not be read of a mail or meeting, in the words of the reader that met it. */
export function Problems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <div className={classes.problems}>
      <strong>Not everything could be read:</strong>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}
