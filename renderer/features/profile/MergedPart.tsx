import { Button } from '@mantine/core';
import type { MergedPerson } from '#renderer/store/contract/candidates.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { exactTime, shortDate } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import classes from './Profile.module.css';

/** Who else this person was, before a merge, with the way back. */
export function MergedPart({ merged }: { merged: readonly MergedPerson[] }) {
  if (merged.length === 0) return null;
  return (
    <section aria-label="Merged people">
      <h3 className={classes.aboutHeading}>Merged with</h3>
      <ul className={classes.lines}>
        {merged.map((person) => (
          <Merged key={person.candidateId} person={person} />
        ))}
      </ul>
    </section>
  );
}

function Merged({ person }: { person: MergedPerson }) {
  const { store } = useServices();
  const acts = useActs();
  const name = person.name || 'No name';
  const separate = useAct(async () => {
    const { undoId } = await store.call('candidates.unmerge', { candidateId: person.candidateId });
    acts.say(`${name} is a person of their own again`, undoId);
  });
  return (
    <li className={classes.line}>
      <div className={classes.lineWords}>
        <span>{name}</span>
        <span className={classes.due} title={exactTime(person.atMs)}>
          on {shortDate(person.atMs, Date.now())}
        </span>
        {separate.failure !== null && <FailureNote failure={separate.failure} />}
      </div>
      <Button
        size="compact-xs"
        variant="default"
        loading={separate.running}
        aria-label={`Separate ${name} again`}
        onClick={() => void separate.run()}
      >
        Separate again
      </Button>
    </li>
  );
}
