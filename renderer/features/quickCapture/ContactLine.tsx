import type { CandidateId } from '#shared/model/ids.ts';
import type { ContactCheck } from '#renderer/store/contract/candidates.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { agoWords, dayKeyToMs, shortDate } from '#renderer/ui/dateWords.ts';
import { describeFailure } from '#renderer/ui/describeFailure.ts';
import { KIND_NAMES } from '#renderer/ui/touchpointWords.ts';
import classes from './QuickCapture.module.css';

/** In one line, the most important thing to know before one calls or writes to somebody. */
export function ContactLine({ candidateId }: { candidateId: CandidateId | null }) {
  const { data, failure } = useStoreQuery('candidates.checkContact', candidateId === null ? null : { candidateId });
  if (failure !== null) {
    return (
      <p className={classes.contact} role="alert" data-tone="warn">
        {describeFailure(failure.code).what}
      </p>
    );
  }
  const { words, tone } = data === null ? { words: '', tone: 'calm' } : toWords(data, Date.now());
  return (
    <p className={classes.contact} role={tone === 'calm' ? 'status' : 'alert'} data-tone={tone} title={words}>
      {words}
    </p>
  );
}

function toWords(check: ContactCheck, nowMs: number): { words: string; tone: 'bad' | 'warn' | 'calm' } {
  const { doNotContact, colleague, lastIn, lastOut } = check;
  if (doNotContact !== null) {
    const until =
      doNotContact.untilDate === null ? '' : ` until ${shortDate(dayKeyToMs(doNotContact.untilDate), nowMs)}`;
    const reason = doNotContact.reason === '' ? '' : `: ${doNotContact.reason}`;
    return { words: `Do not contact${until}${reason}`, tone: 'bad' };
  }
  if (colleague !== null) {
    const who = colleague.by || 'A colleague';
    return {
      words: `${who} was in contact ${agoWords(colleague.atMs, nowMs)} (${KIND_NAMES[colleague.kind]})`,
      tone: 'warn',
    };
  }
  if (lastIn === null && lastOut === null) return { words: 'No contact yet', tone: 'calm' };
  const parts = [
    lastIn === null ? 'nothing from them' : `from them ${agoWords(lastIn.atMs, nowMs)}`,
    lastOut === null ? 'nothing from you' : `from ${lastOut.by || 'you'} ${agoWords(lastOut.atMs, nowMs)}`,
  ];
  return { words: `Last: ${parts.join(', ')}`, tone: 'calm' };
}
