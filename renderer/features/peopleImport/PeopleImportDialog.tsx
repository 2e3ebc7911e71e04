import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { ProjectId } from '#shared/model/ids.ts';
import { PeopleFileImport } from './PeopleFileImport.tsx';

interface PeopleImportDialogProps {
  files: File[];
  /** Everybody in the files joins it; null presets none. */
  projectId: ProjectId | null;
  onClose: () => void;
}

/** Files of people, one after the other: what each is, where its columns go, what it would add, and what it added. */
export function PeopleImportDialog({ files, projectId, onClose }: PeopleImportDialogProps) {
  const [at, setAt] = useState(0);
  const file = files[at] as File;
  const isLast = at === files.length - 1;
  const place = files.length === 1 ? '' : ` (${at + 1} of ${files.length})`;
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={`Import people from ${file.name}${place}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <PeopleFileImport
        key={at}
        file={file}
        projectId={projectId}
        isLast={isLast}
        onClose={onClose}
        onNext={() => setAt(at + 1)}
      />
    </Modal>
  );
}
