import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { CandidateId } from '#shared/model/ids.ts';
import { AppActsContext, type AppActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { describeFailure } from '#renderer/ui/describeFailure.ts';
import { countOf } from '#renderer/ui/numberWords.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import type { LogTarget } from '#renderer/features/log/LogDialog.tsx';

// Dialogs are loaded when first wanted: the list and the timeline come up without them.
const loadLogDialog = async () => ({ default: (await import('#renderer/features/log/LogDialog.tsx')).LogDialog });
const LogDialog = lazy(loadLogDialog);
const CandidateDialog = lazy(async () => ({
  default: (await import('#renderer/features/candidates/CandidateDialog.tsx')).CandidateDialog,
}));
const ImportDialog = lazy(async () => ({
  default: (await import('#renderer/features/imports/ImportDialog.tsx')).ImportDialog,
}));
const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));

type OpenDialog =
  | { kind: 'log'; target: LogTarget }
  | { kind: 'candidate'; candidateId: CandidateId | null }
  | { kind: 'import'; files: File[] }
  | { kind: 'shortcuts' };

const UNDO_MS = 30_000;
const SAY_MS = 5_000;

/** Carries out the acts that any screen may start: dialogs, toasts, undo, files dropped anywhere. */
export function ActsProvider({ children }: { children: ReactNode }) {
  const { store } = useServices();
  const [, navigate] = useLocation();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const { letterKeys } = useSettings();
  const undoStack = useRef<{ undoId: string; toastId: string }[]>([]);
  const navigateRef = useRef(navigate);
  navigateRef.current = navigate;

  const acts = useMemo((): AppActs => {
    const undo = async (undoId: string): Promise<void> => {
      const at = undoStack.current.findIndex((entry) => entry.undoId === undoId);
      const entry = undoStack.current[at];
      if (entry !== undefined) {
        undoStack.current.splice(at, 1);
        notifications.hide(entry.toastId);
      }
      try {
        await store.call('undo.apply', { undoId });
        say('Undone');
      } catch (error) {
        sayFailure(error);
      }
    };
    const say = (message: string, undoId?: string): void => {
      const toastId = notifications.show({
        message: (
          <Group justify="space-between" wrap="nowrap" gap={12}>
            <Text size="sm">{message}</Text>
            {undoId !== undefined && (
              <Button size="compact-sm" variant="light" onClick={() => void undo(undoId)}>
                Undo
              </Button>
            )}
          </Group>
        ),
        autoClose: undoId === undefined ? SAY_MS : UNDO_MS,
        role: 'status',
        closeButtonProps: { 'aria-label': 'Close this message' },
      });
      if (undoId !== undefined) undoStack.current.push({ undoId, toastId });
    };
    const sayFailure = (error: unknown): void => {
      const failure = toCodedError(error);
      if (failure.code === 'contract.cancelled') return;
      const words = describeFailure(failure.code);
      notifications.show({
        title: words.what,
        message: words.still,
        color: 'red',
        autoClose: 12_000,
        closeButtonProps: { 'aria-label': 'Close this message' },
      });
    };
    return {
      editCandidate: (candidateId) => setDialog({ kind: 'candidate', candidateId }),
      removeCandidate: (candidateId, name) => {
        store.call('candidates.remove', { candidateId }).then(({ interactions, undoId }) => {
          navigateRef.current('/candidates');
          document.getElementById('main')?.focus();
          say(`${name} removed with ${countOf(interactions, 'entry', 'entries')}`, undoId);
        }, sayFailure);
      },
      logInteraction: (candidateId, candidateName, kind) =>
        setDialog({ kind: 'log', target: { candidateId, candidateName, kind, interaction: null } }),
      editLogged: (interaction, candidateName) =>
        setDialog({
          kind: 'log',
          target: { candidateId: interaction.candidateId, candidateName, kind: null, interaction },
        }),
      removeLogged: (interaction) => {
        const noun = { call: 'Call', meeting: 'Meeting', note: 'Note' }[interaction.kind];
        store.call('log.remove', { interactionId: interaction.id }).then(({ undoId }) => {
          // The row that had focus is gone: focus stays in its timeline, not at the top of the page.
          document.querySelector<HTMLElement>('[data-entry]')?.focus();
          say(`${noun} deleted`, undoId);
        }, sayFailure);
      },
      importFiles: () => chooseFiles((files) => setDialog({ kind: 'import', files })),
      loadDemo: () => {
        store.call('demo.load', { seed: 'rapport' }).catch(sayFailure);
      },
      say,
      sayFailure,
      undoLast: () => {
        const last = undoStack.current.at(-1);
        if (last === undefined) say('Nothing to undo');
        else void undo(last.undoId);
      },
      showShortcuts: () => setDialog({ kind: 'shortcuts' }),
    };
  }, [store]);

  useShortcuts(
    {
      undo: acts.undoLast,
      shortcuts: acts.showShortcuts,
      goCandidates: () => navigate('/candidates'),
      goCapture: () => navigate('/capture'),
      goSettings: () => navigate('/settings'),
    },
    letterKeys,
  );

  // The dialog of the day is fetched once there is nothing else to do, so that its first opening is at once as well.
  useEffect(() => {
    const handle = requestIdleCallback(() => void loadLogDialog());
    return () => cancelIdleCallback(handle);
  }, []);

  const close = (): void => setDialog(null);
  return (
    <AppActsContext value={acts}>
      <DropArea onFiles={(files) => setDialog({ kind: 'import', files })}>{children}</DropArea>
      {dialog !== null && <span hidden data-dialog-open />}
      <Suspense fallback={null}>
        {dialog?.kind === 'log' && <LogDialog target={dialog.target} onClose={close} />}
        {dialog?.kind === 'candidate' && (
          <CandidateDialog
            candidateId={dialog.candidateId}
            onClose={close}
            onOpen={(id) => navigate(`/candidates/${id}`)}
          />
        )}
        {dialog?.kind === 'import' && <ImportDialog files={dialog.files} onClose={close} />}
        {dialog?.kind === 'shortcuts' && <ShortcutSheet onClose={close} />}
      </Suspense>
    </AppActsContext>
  );
}

function chooseFiles(onFiles: (files: File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.mbox,.mbx,.eml,.ics,message/rfc822,application/mbox,text/calendar';
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) onFiles(files);
  });
  input.click();
}

/** Takes files wherever in the window they are dropped. */
function DropArea({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  return (
    <div
      style={{ height: '100%' }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setOver(false);
      }}
      onDrop={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(files);
      }}
    >
      {children}
      {over && <div className="rapport-drop">Drop .mbox, .eml or .ics files to import them</div>}
    </div>
  );
}
