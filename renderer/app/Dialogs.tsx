import { lazy, Suspense } from 'react';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import type { MailInteraction } from '#shared/model/interaction.ts';
import type { QuickCapturePrefill } from '#renderer/services/appActs.ts';
import { preloadable } from './preloadable.tsx';
import type { LogTarget } from '#renderer/features/log/LogDialog.tsx';

// Dialogs are loaded when first wanted: the list and the timeline come up without them.
const LogDialog = preloadable(async () => (await import('#renderer/features/log/LogDialog.tsx')).LogDialog);
const QuickCaptureDialog = preloadable(
  async () => (await import('#renderer/features/quickCapture/QuickCaptureDialog.tsx')).QuickCaptureDialog,
);
const Palette = preloadable(async () => (await import('#renderer/features/palette/Palette.tsx')).Palette);
const CandidateDialog = lazy(async () => ({
  default: (await import('#renderer/features/candidates/CandidateDialog.tsx')).CandidateDialog,
}));
const ImportDialog = lazy(async () => ({
  default: (await import('#renderer/features/imports/ImportDialog.tsx')).ImportDialog,
}));
const PeopleImportDialog = lazy(async () => ({
  default: (await import('#renderer/features/peopleImport/PeopleImportDialog.tsx')).PeopleImportDialog,
}));
const ProjectDialog = lazy(async () => ({
  default: (await import('#renderer/features/projects/ProjectDialog.tsx')).ProjectDialog,
}));
const AddToProjectDialog = lazy(async () => ({
  default: (await import('#renderer/features/projects/AddToProjectDialog.tsx')).AddToProjectDialog,
}));
const MarkMailDialog = lazy(async () => ({
  default: (await import('#renderer/features/log/MarkMailDialog.tsx')).MarkMailDialog,
}));
const MergeDialog = lazy(async () => ({
  default: (await import('#renderer/features/duplicates/MergeDialog.tsx')).MergeDialog,
}));
const FollowUpDialog = lazy(async () => ({
  default: (await import('#renderer/features/followUps/FollowUpDialog.tsx')).FollowUpDialog,
}));
const HistoryDialog = lazy(async () => ({
  default: (await import('#renderer/features/history/HistoryDialog.tsx')).HistoryDialog,
}));
const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));

/** Fetches the dialogs of the day, so that they are there at their key. */
export async function preloadDialogs(): Promise<void> {
  for (const dialog of [QuickCaptureDialog, Palette, LogDialog]) await dialog.preload();
}

/** The one dialog that is open, with what it is about. */
export type OpenDialog =
  | { kind: 'log'; target: LogTarget }
  | { kind: 'candidate'; candidateId: CandidateId | null }
  | { kind: 'markMail'; interaction: MailInteraction; candidateName: string }
  | { kind: 'merge'; firstId: CandidateId; secondId: CandidateId | null }
  | { kind: 'followUp'; candidateId: CandidateId; candidateName: string; followUp: FollowUp | null }
  | { kind: 'history' }
  | { kind: 'project'; projectId: ProjectId | null; onSaved: ((projectId: ProjectId) => void) | undefined }
  | { kind: 'addToProject'; candidateIds: readonly CandidateId[] }
  | { kind: 'importPeople'; files: File[]; projectId: ProjectId | null }
  | { kind: 'quickCapture'; prefill: QuickCapturePrefill }
  | { kind: 'palette' }
  | { kind: 'import'; files: File[] }
  | { kind: 'shortcuts' };

interface DialogsProps {
  dialog: OpenDialog | null;
  onClose: () => void;
  /** Shows a candidate behind the dialog. */
  onOpenCandidate: (candidateId: CandidateId) => void;
  onOpenProject: (projectId: ProjectId) => void;
}

export function Dialogs({ dialog, onClose, onOpenCandidate, onOpenProject }: DialogsProps) {
  return (
    <>
      {/* Says to the keys that a dialog was asked for, also while it is being loaded. */}
      {dialog !== null && <span hidden data-dialog-open />}
      <Suspense fallback={null}>
        {dialog?.kind === 'log' && <LogDialog target={dialog.target} onClose={onClose} />}
        {dialog?.kind === 'candidate' && (
          <CandidateDialog candidateId={dialog.candidateId} onClose={onClose} onOpen={onOpenCandidate} />
        )}
        {dialog?.kind === 'project' && (
          <ProjectDialog
            projectId={dialog.projectId}
            onClose={onClose}
            onSaved={(id) => {
              // A new project is shown, wherever it was made; one that was changed stays out of the way.
              if (dialog.onSaved !== undefined) dialog.onSaved(id);
              else if (dialog.projectId === null) onOpenProject(id);
            }}
          />
        )}
        {dialog?.kind === 'addToProject' && <AddToProjectDialog candidateIds={dialog.candidateIds} onClose={onClose} />}
        {dialog?.kind === 'markMail' && (
          <MarkMailDialog interaction={dialog.interaction} candidateName={dialog.candidateName} onClose={onClose} />
        )}
        {dialog?.kind === 'merge' && (
          <MergeDialog firstId={dialog.firstId} secondId={dialog.secondId} onClose={onClose} />
        )}
        {dialog?.kind === 'followUp' && (
          <FollowUpDialog
            candidateId={dialog.candidateId}
            candidateName={dialog.candidateName}
            followUp={dialog.followUp}
            onClose={onClose}
          />
        )}
        {dialog?.kind === 'history' && <HistoryDialog onClose={onClose} />}
        {dialog?.kind === 'importPeople' && (
          <PeopleImportDialog files={dialog.files} projectId={dialog.projectId} onClose={onClose} />
        )}
        {dialog?.kind === 'import' && <ImportDialog files={dialog.files} onClose={onClose} />}
        {dialog?.kind === 'quickCapture' && <QuickCaptureDialog prefill={dialog.prefill} onClose={onClose} />}
        {dialog?.kind === 'palette' && <Palette onClose={onClose} />}
        {dialog?.kind === 'shortcuts' && <ShortcutSheet onClose={onClose} />}
      </Suspense>
    </>
  );
}
