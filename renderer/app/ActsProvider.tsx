import { Button, Group, Text } from '@mantine/core';
import { notifications, notificationsStore } from '@mantine/notifications';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { AppActsContext, type AppActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { askCandidates } from '#renderer/services/askedCandidates.ts';
import { askEntry } from '#renderer/services/askedEntry.ts';
import { askSearch } from '#renderer/services/askedSearch.ts';
import { noteRecentPlace } from '#renderer/services/recentPlaces.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { describeFailure } from '#renderer/ui/describeFailure.ts';
import { countOf, undoneWords } from '#renderer/ui/numberWords.ts';
import { KIND_NOUNS } from '#renderer/ui/touchpointWords.ts';
import { saveUrl } from '#renderer/ui/saveUrl.ts';
import { useReturnFocus } from '#renderer/ui/useReturnFocus.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { chooseFiles } from './chooseFiles.ts';
import { Dialogs, preloadDialogs, type OpenDialog } from './Dialogs.tsx';
import { DropArea } from './DropArea.tsx';

const MAIL_FILES = '.mbox,.mbx,.eml,.ics,message/rfc822,application/mbox,text/calendar';
const PEOPLE_FILES = '.csv,.tsv,.txt,.xlsx,.vcf,text/csv,text/vcard';
const IS_PEOPLE_FILE = /\.(?:csv|tsv|xlsx|vcf)$/i;
const UNDO_MS = 30_000;
const SAY_MS = 5_000;
/** How many older messages stay when a new one comes; undo of those that go is in the keys and the history. */
const MAX_OLDER = 2;

/** An id of the store's, or a way of the screen's own. */
type Undo = string | (() => Promise<unknown>);

/** Closes the oldest of what is said: past their limit new words would wait for the half minute that old ones stay. */
function makeRoom(): void {
  const { notifications: shown } = notificationsStore.getState();
  for (const { id } of shown.slice(0, Math.max(shown.length - MAX_OLDER, 0)))
    if (id !== undefined) notifications.hide(id);
}

/** Carries out the acts that any screen may start: dialogs, toasts, undo, files dropped anywhere. */
export function ActsProvider({ children }: { children: ReactNode }) {
  const { store, main } = useServices();
  const [location, navigate] = useLocation();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const rememberFocus = useRef(() => {});
  rememberFocus.current = useReturnFocus(dialog !== null);
  const { letterKeys } = useSettings();
  const undoStack = useRef<{ undo: Undo; toastId: string }[]>([]);
  const navigateRef = useRef(navigate);
  navigateRef.current = navigate;

  const acts = useMemo((): AppActs => {
    const open = (next: OpenDialog): void => {
      rememberFocus.current();
      setDialog(next);
    };
    const undo = async (way: Undo): Promise<void> => {
      const at = undoStack.current.findIndex((entry) => entry.undo === way);
      const entry = undoStack.current[at];
      if (entry !== undefined) {
        undoStack.current.splice(at, 1);
        notifications.hide(entry.toastId);
      }
      try {
        if (typeof way === 'string') say(undoneWords((await store.call('undo.apply', { undoId: way })).left));
        else {
          await way();
          say(undoneWords(0));
        }
      } catch (error) {
        sayFailure(error);
      }
    };
    const say = (message: string, way?: Undo): void => {
      makeRoom();
      const toastId = notifications.show({
        message: (
          <Group justify="space-between" wrap="nowrap" gap={12}>
            <Text size="sm">{message}</Text>
            {way !== undefined && (
              <Button size="compact-sm" variant="light" flex="0 0 auto" onClick={() => void undo(way)}>
                Undo
              </Button>
            )}
          </Group>
        ),
        autoClose: way === undefined ? SAY_MS : UNDO_MS,
        role: 'status',
        closeButtonProps: { 'aria-label': 'Close this message' },
      });
      if (way !== undefined) undoStack.current.push({ undo: way, toastId });
    };
    const sayFailure = (error: unknown): void => {
      const failure = toCodedError(error);
      if (failure.code === 'contract.cancelled') return;
      const words = describeFailure(failure.code);
      makeRoom();
      notifications.show({
        title: words.what,
        message: words.still,
        color: 'red',
        autoClose: 12_000,
        closeButtonProps: { 'aria-label': 'Close this message' },
      });
    };
    return {
      editCandidate: (candidateId) => open({ kind: 'candidate', candidateId }),
      removeCandidate: (candidateId, name) => {
        store.call('candidates.remove', { candidateId }).then(({ interactions, undoId }) => {
          navigateRef.current('/candidates');
          document.getElementById('main')?.focus();
          say(`${name} removed with ${countOf(interactions, 'entry', 'entries')}`, undoId);
        }, sayFailure);
      },
      openCandidates: (filter, title) => {
        askCandidates({ filter, title });
        navigateRef.current('/candidates');
      },
      openEntry: (candidateId, entryId) => {
        askEntry({ candidateId, entryId });
        navigateRef.current(`/candidates/${candidateId}`, { state: { cameFrom: hashPath() } });
      },
      searchEverything: (text) => {
        askSearch({ text });
        navigateRef.current('/activity');
      },
      logInteraction: (candidateId, candidateName, kind) =>
        open({ kind: 'log', target: { who: 'one', candidateId, candidateName, kind, interaction: null } }),
      editLogged: (interaction, candidateName) =>
        open({
          kind: 'log',
          target: { who: 'one', candidateId: interaction.candidateId, candidateName, kind: null, interaction },
        }),
      logMany: (candidateIds, projectId, projectName) =>
        open({ kind: 'log', target: { who: 'many', candidateIds, projectId, projectName } }),
      markMail: (interaction, candidateName) => open({ kind: 'markMail', interaction, candidateName }),
      mergeCandidates: (firstId, secondId) => open({ kind: 'merge', firstId, secondId }),
      editProject: (projectId, onSaved) => open({ kind: 'project', projectId, onSaved }),
      addToProject: (candidateIds) => open({ kind: 'addToProject', candidateIds }),
      followUp: (candidateId, candidateName, followUp) =>
        open({ kind: 'followUp', candidateId, candidateName, followUp: followUp ?? null }),
      importPeople: (projectId) =>
        chooseFiles(PEOPLE_FILES, (files) => open({ kind: 'importPeople', files, projectId })),
      exportPeople: (format, { projectId, candidateIds }) => {
        const request = {
          format,
          projectId: projectId ?? null,
          candidateIds: candidateIds === undefined ? null : [...candidateIds],
        };
        store.call('export.people', request).then(({ url, fileName, candidates }) => {
          saveUrl(url, fileName);
          say(`${countOf(candidates, 'person', 'people')} exported to ${fileName}`);
        }, sayFailure);
      },
      openQuickCapture: (prefill) => open({ kind: 'quickCapture', prefill: prefill ?? {} }),
      openPalette: () => open({ kind: 'palette' }),
      showHistory: () => open({ kind: 'history' }),
      showDuplicates: () => navigateRef.current('/duplicates'),
      removeLogged: (interaction) => {
        store.call('log.remove', { interactionId: interaction.id }).then(({ undoId }) => {
          // The row that had focus is gone: focus stays in its timeline, not at the top of the page.
          document.querySelector<HTMLElement>('[data-entry]')?.focus();
          say(`${KIND_NOUNS[interaction.kind]} deleted`, undoId);
        }, sayFailure);
      },
      importFiles: () => chooseFiles(MAIL_FILES, (files) => open({ kind: 'import', files })),
      loadDemo: () => {
        store.call('demo.load', { seed: 'rapport' }).catch(sayFailure);
      },
      say,
      sayFailure,
      undoLast: () => {
        const last = undoStack.current.at(-1);
        if (last === undefined) say('Nothing to undo');
        else void undo(last.undo);
      },
      showShortcuts: () => open({ kind: 'shortcuts' }),
    };
  }, [store]);

  useShortcuts(
    {
      undo: acts.undoLast,
      shortcuts: acts.showShortcuts,
      palette: acts.openPalette,
      quickCapture: () => acts.openQuickCapture(),
      goCandidates: () => navigate('/candidates'),
      goProjects: () => navigate('/projects'),
      goHistory: acts.showHistory,
      goDuplicates: acts.showDuplicates,
      goActivity: () => navigate('/activity'),
      // A screen with a search of its own has answered already.
      search: () => acts.searchEverything(null),
      goStats: () => navigate('/stats'),
      goCapture: () => navigate('/capture'),
      goSettings: () => navigate('/settings'),
    },
    letterKeys,
    'window',
  );

  useEffect(() => noteRecentPlace(location), [location]);

  // A link was followed while the app was open. A window that is quick capture already begins anew with it.
  useEffect(
    () =>
      main.on('app.captureAsked', ({ phone, name }) => {
        if (!isQuickCapture()) acts.openQuickCapture({ phone, name });
        else
          window.location.hash = `/quick?${new URLSearchParams({ phone, name, open: String(Date.now()) }).toString()}`;
      }),
    [main, acts],
  );

  // The dialogs of the day are fetched once there is nothing else to do, so that their first opening is at once as well.
  useEffect(() => {
    const handle = requestIdleCallback(() => void preloadDialogs());
    return () => cancelIdleCallback(handle);
  }, []);

  const close = (): void => setDialog(null);
  return (
    <AppActsContext value={acts}>
      <DropArea
        onFiles={(files) => {
          rememberFocus.current();
          setDialog(toImport(files));
        }}
      >
        {children}
      </DropArea>
      <Dialogs
        dialog={dialog}
        onClose={close}
        onOpenCandidate={(id) => navigate(`/candidates/${id}`)}
        onOpenProject={(id) => navigate(`/projects/${id}`)}
      />
    </AppActsContext>
  );
}

/** Where the window is, as routes say it. */
function hashPath(): string {
  return window.location.hash.replace(/^#/, '') || '/';
}

function isQuickCapture(): boolean {
  return /^#\/quick(?:$|\?)/.test(window.location.hash);
}

/** Files of people and files of mail have dialogs of their own; dropped together, the people come first. */
function toImport(files: File[]): OpenDialog {
  const people = files.filter(({ name }) => IS_PEOPLE_FILE.test(name));
  return people.length > 0 ? { kind: 'importPeople', files: people, projectId: null } : { kind: 'import', files };
}
