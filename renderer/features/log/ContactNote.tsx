import { IconArrowLeft, IconArrowRight, IconHandStop, IconUsers } from '@tabler/icons-react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { LastContact } from '#renderer/store/contract/candidates.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { agoWords, dayKeyToMs, exactTime, shortDate } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { KIND_NAMES } from '#renderer/ui/touchpointWords.ts';
import classes from './LogDialog.module.css';

/** What one should know before one logs or writes: the last contact both ways, and who had better not be contacted. */
export function ContactNote({ candidateId, candidateName }: { candidateId: CandidateId; candidateName: string }) {
  const { data, failure, refresh } = useStoreQuery('candidates.checkContact', { candidateId });
  if (failure !== null) return <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />;
  if (data === null) return <div className={classes.contact} aria-hidden />;
  const nowMs = Date.now();
  const { doNotContact, colleague, lastIn, lastOut } = data;
  return (
    <>
      {doNotContact !== null && (
        <p className={classes.warning} data-tone="bad" role="alert">
          <IconHandStop size={15} aria-hidden />
          <span>
            <strong>{candidateName} asked not to be contacted</strong>
            {doNotContact.untilDate !== null && ` until ${shortDate(dayKeyToMs(doNotContact.untilDate), nowMs)}`}
            {doNotContact.reason !== '' && `: ${doNotContact.reason}`}
          </span>
        </p>
      )}
      {colleague !== null && (
        <p className={classes.warning} data-tone="warn" role="alert">
          <IconUsers size={15} aria-hidden />
          <span title={exactTime(colleague.atMs)}>
            <strong>{colleague.by || 'A colleague'} was in contact</strong> {agoWords(colleague.atMs, nowMs)} (
            {KIND_NAMES[colleague.kind]})
          </span>
        </p>
      )}
      <p className={classes.contact} role="status" aria-label="Last contact">
        {lastIn === null && lastOut === null ? (
          'No contact yet: this would be the first.'
        ) : (
          <>
            <Last contact={lastIn} none="Nothing from them" way="in" nowMs={nowMs} />
            <Last contact={lastOut} none="Nothing from you" way="out" nowMs={nowMs} />
          </>
        )}
      </p>
    </>
  );
}

interface LastProps {
  contact: LastContact | null;
  none: string;
  way: 'in' | 'out';
  nowMs: number;
}

function Last({ contact, none, way, nowMs }: LastProps) {
  const Arrow = way === 'in' ? IconArrowLeft : IconArrowRight;
  if (contact === null)
    return (
      <span className={classes.last}>
        <Arrow size={14} aria-hidden /> {none}
      </span>
    );
  const who = way === 'in' ? 'From them' : contact.by === '' ? 'From you' : `From ${contact.by}`;
  return (
    <span className={classes.last} title={exactTime(contact.atMs)}>
      <Arrow size={14} aria-hidden /> {who} {agoWords(contact.atMs, nowMs)} ({KIND_NAMES[contact.kind]})
    </span>
  );
}
