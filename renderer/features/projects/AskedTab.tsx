import { Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Project } from '#shared/model/project.ts';
import { isPartial, ReadModelNote, useReadModel } from '#renderer/lists/ReadModelNote.tsx';
import { useActs } from '#renderer/services/appActs.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { AskedList } from './AskedList.tsx';
import { useAddMembers } from './useAddMembers.ts';
import classes from './ProjectScreen.module.css';

/** The people who asked for a role like the project's, to be ticked and added. */
export function AskedTab({ project }: { project: Project }) {
  const acts = useActs();
  const { data, failure, slow, refresh } = useStoreQuery(
    'projects.listAsked',
    { projectId: project.id },
    { refreshOn: ['projects.changed', 'candidates.changed', 'readModel.caughtUp'] },
  );
  const readModel = useReadModel();
  const [chosen, setChosen] = useState<ReadonlySet<CandidateId>>(new Set());
  const addMembers = useAddMembers(project.id, project.name);
  const add = useAct(async () => {
    await addMembers([...chosen]);
    setChosen(new Set());
  });
  const people = data?.people ?? [];
  return (
    <>
      <div className={classes.asked} tabIndex={0} role="region" aria-label="Who asked for such a role">
        <ReadModelNote readModel={readModel} />
        {failure !== null && readModel?.state !== 'failed' && (
          <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />
        )}
        {add.failure !== null && <FailureNote failure={add.failure} />}
        {slow && <Skeleton height={160} />}
        {data !== null && people.length === 0 && !isPartial(readModel) && (
          <div className={classes.empty}>
            <h2 className={classes.emptyTitle}>Nobody has asked for such a role yet</h2>
            <Text size="sm" c="dimmed" maw={480} mb={12}>
              On a profile, “Future role” keeps what somebody wants to be asked about later: the title, the place, from
              when. They are found here when it fits the role or the titles of this project.
            </Text>
            <Button variant="default" onClick={() => acts.editProject(project.id)}>
              Change the titles that fit
            </Button>
          </div>
        )}
        {people.length > 0 && <AskedList people={people} chosen={chosen} onChoose={setChosen} />}
      </div>
      {people.length > 0 && (
        <footer className={classes.foot}>
          <Text size="sm" c="dimmed" role="status">
            {chosen.size === 0 ? 'Tick whom you want to add' : `${countOf(chosen.size, 'person', 'people')} ticked`}
          </Text>
          <Button size="xs" disabled={chosen.size === 0} loading={add.running} onClick={() => void add.run()}>
            {chosen.size === 0 ? 'Add to the project' : `Add ${countOf(chosen.size, 'person', 'people')}`}
          </Button>
        </footer>
      )}
    </>
  );
}
