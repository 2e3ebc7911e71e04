import { Modal, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { ProjectId } from '#shared/model/ids.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { AskedStep } from './AskedStep.tsx';
import { ProjectForm } from './ProjectForm.tsx';
import classes from './ProjectDialog.module.css';

interface ProjectDialogProps {
  /** Null adds a new one. */
  projectId: ProjectId | null;
  onClose: () => void;
  onSaved: (projectId: ProjectId) => void;
}

/** Adds or changes a project. A new one is followed by who asked for such a role, if anybody did. */
export function ProjectDialog({ projectId, onClose, onSaved }: ProjectDialogProps) {
  const { store } = useServices();
  const acts = useActs();
  const { data, failure, slow, refresh } = useStoreQuery('projects.read', projectId === null ? null : { projectId });
  const [added, setAdded] = useState<ProjectId | null>(null);
  const onDone = async (savedId: ProjectId): Promise<void> => {
    const asked = projectId === null && (await hasAsked(savedId));
    if (asked) setAdded(savedId);
    else onClose();
    onSaved(savedId);
  };
  // The project is saved whatever comes of this question: its failure must not look as if saving had failed.
  const hasAsked = (savedId: ProjectId): Promise<boolean> =>
    store.call('projects.listAsked', { projectId: savedId }).then(
      ({ people }) => people.some(({ member }) => !member),
      (error: unknown) => {
        acts.sayFailure(error);
        return false;
      },
    );
  if (added !== null) return <AskedStep projectId={added} onClose={onClose} />;
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      classNames={{ content: classes.content ?? '', body: classes.body ?? '' }}
      title={projectId === null ? 'New project' : 'Edit the project'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {slow && <Skeleton height={360} />}
      {(projectId === null || data !== null) && <ProjectForm row={data} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}
