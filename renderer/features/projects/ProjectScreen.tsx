import { Skeleton } from '@mantine/core';
import { useLocation } from 'wouter';
import type { ProjectId } from '#shared/model/ids.ts';
import { ReadModelNote, useReadModel } from '#renderer/lists/ReadModelNote.tsx';
import { useScreenName } from '#renderer/services/screenName.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { ProjectBody } from './ProjectBody.tsx';
import classes from './ProjectScreen.module.css';

/** One project: who is in it, as a table or a board, and who asked for such a role. */
export function ProjectScreen({ projectId }: { projectId: ProjectId }) {
  const [, navigate] = useLocation();
  const { data, failure, slow, refresh } = useStoreQuery(
    'projects.read',
    { projectId },
    { refreshOn: ['projects.changed', 'readModel.caughtUp'] },
  );
  const readModel = useReadModel();
  // The note of the index says that one, with the act that helps.
  const isOfIndex = readModel?.state === 'failed' && failure?.code === 'store.index-unavailable';
  // What is gone is not shown from memory: whatever were done to it would fail.
  const isGone = failure?.code === 'store.not-found';
  useScreenName(data === null || isGone ? '' : data.project.name);
  return (
    <div className={classes.screen}>
      {failure !== null && !isOfIndex && (
        <div className={classes.note}>
          {isGone ? (
            <FailureNote
              failure={failure}
              what="This project is no longer there."
              still="It was removed. Undo brings it back with everybody in it."
              act={{ label: 'All projects', onAct: () => navigate('/projects') }}
            />
          ) : (
            <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />
          )}
        </div>
      )}
      {slow && (
        <div className={classes.head} role="status" aria-busy="true" aria-label="Loading the project">
          <div className={classes.what}>
            <Skeleton height={16} width={220} mb={10} />
            <Skeleton height={10} width={320} />
          </div>
        </div>
      )}
      {data === null && !isGone && <ReadModelNote readModel={readModel} />}
      {data !== null && !isGone && <ProjectBody row={data} />}
    </div>
  );
}
