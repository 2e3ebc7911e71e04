import { Modal, Skeleton } from '@mantine/core';
import type { CandidateId } from '#shared/model/ids.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { CandidateForm } from './CandidateForm.tsx';

interface CandidateDialogProps {
  /** Null adds a new one. */
  candidateId: CandidateId | null;
  onClose: () => void;
  onOpen: (candidateId: CandidateId) => void;
}

/** Adds or changes a candidate: everything that is written of a person by hand. */
export function CandidateDialog({ candidateId, onClose, onOpen }: CandidateDialogProps) {
  const { data, failure, slow, refresh } = useStoreQuery(
    'candidates.read',
    candidateId === null ? null : { candidateId },
  );
  const isNew = candidateId === null;
  return (
    <Modal
      opened
      onClose={onClose}
      size={700}
      yOffset="4vh"
      title={isNew ? 'Add a candidate' : 'Edit the candidate'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {slow && <Skeleton height={320} />}
      {(isNew || data !== null) && (
        <CandidateForm candidate={data?.candidate ?? null} onClose={onClose} onOpen={onOpen} />
      )}
    </Modal>
  );
}
