import { ActionIcon, Checkbox, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconAlarm, IconBellPlus, IconTrash } from '@tabler/icons-react';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { dueWords, exactDue, isLate } from '#renderer/ui/dueWords.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import classes from './Profile.module.css';

interface FollowUpsPartProps {
  candidateId: CandidateId;
  candidateName: string;
  followUps: readonly FollowUp[];
}

/** What is owed to a candidate, soonest first; what is late says so in words. */
export function FollowUpsPart({ candidateId, candidateName, followUps }: FollowUpsPartProps) {
  const { store } = useServices();
  const acts = useActs();
  const nowMs = Date.now();
  const setDone = ({ id }: FollowUp): void => {
    store
      .call('followUps.setDone', { followUpId: id, done: true })
      .then(({ undoId }) => acts.say('Follow-up done', undoId), acts.sayFailure);
  };
  const remove = ({ id }: FollowUp): void => {
    store
      .call('followUps.remove', { followUpId: id })
      .then(({ undoId }) => acts.say('Follow-up removed', undoId), acts.sayFailure);
  };
  return (
    <section aria-label="Follow-ups">
      <div className={classes.partHead}>
        <h3 className={classes.aboutHeading}>Follow-ups</h3>
        <Tooltip label={<KeyTip label="Set a follow-up" id="followUp" />}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Set a follow-up with ${candidateName}`}
            onClick={() => acts.followUp(candidateId, candidateName)}
          >
            <IconBellPlus size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {followUps.length === 0 ? (
        <p className={classes.hint}>Nothing is owed.</p>
      ) : (
        <ul className={classes.lines}>
          {followUps.map((followUp) => {
            // One that a reply of "follow up later" made says only when.
            const words = followUp.text || 'Follow up';
            const late = isLate(followUp.dueAtMs, followUp.wholeDay, nowMs);
            return (
              <li key={followUp.id} className={classes.line}>
                <Checkbox aria-label={`Done: ${words}`} checked={false} onChange={() => setDone(followUp)} mt={2} />
                <UnstyledButton
                  className={classes.lineWords}
                  onClick={() => acts.followUp(candidateId, candidateName, followUp)}
                >
                  <span>
                    <VisuallyHidden>Change the follow-up: </VisuallyHidden>
                    {words}
                  </span>
                  <span
                    className={classes.due}
                    data-late={late || undefined}
                    title={exactDue(followUp.dueAtMs, followUp.wholeDay)}
                  >
                    {late && <IconAlarm size={13} aria-hidden />}
                    {late ? 'late, was due ' : 'due '}
                    {dueWords(followUp.dueAtMs, followUp.wholeDay, nowMs)}
                  </span>
                </UnstyledButton>
                <Tooltip label="Remove without doing it">
                  <ActionIcon
                    size="sm"
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove the follow-up: ${words}`}
                    onClick={() => remove(followUp)}
                  >
                    <IconTrash size={14} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
