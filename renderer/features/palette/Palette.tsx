import { Kbd, Modal } from '@mantine/core';
import { IconBolt, IconBriefcase, IconSearch, IconUser } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { CandidateId, ProjectId } from '#shared/model/ids.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { focusAtOnce } from '#renderer/ui/focusAtOnce.ts';
import { isMac } from '#renderer/ui/isMac.ts';
import { keyOf, showCombo, type ShortcutId } from '#renderer/ui/keyboardMap.ts';
import { countOf } from '#renderer/ui/numberWords.ts';
import type { PaletteItem } from './findItems.ts';
import { listActions, matchActions, type InView } from './paletteActions.ts';
import { usePaletteItems } from './usePaletteItems.ts';
import classes from './Palette.module.css';

interface Entry {
  id: string;
  icon: typeof IconUser;
  label: string;
  about: string;
  shortcut: ShortcutId | null;
  run(): void;
}

interface Group {
  name: string;
  entries: Entry[];
}

const ACTIONS_SHOWN = 6;

/** One field for everything: people, projects and every act of the app, each with its key. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(0);
  const [location, navigate] = useLocation();
  const acts = useActs();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const words = typed.trim();
  const items = usePaletteItems(words);
  const inView = useInView(location);
  const actions = useMemo(() => listActions(acts, navigate, inView), [acts, navigate, inView]);

  const isCurrent = items.answers === words;
  // An entry is carried out once the palette has gone: what it opens takes the palette's place.
  const toEntry = (item: PaletteItem): Entry => ({
    ...item,
    icon: item.kind === 'person' ? IconUser : IconBriefcase,
    shortcut: null,
    run: () => navigate(item.path),
  });
  const searchAll = (text: string): Entry => ({
    id: 'search-everything',
    icon: IconSearch,
    label: `Search everything for “${text}”`,
    about: 'mails, notes, meetings',
    shortcut: null,
    run: () => acts.searchEverything(text),
  });
  const fitting = matchActions(actions, words);
  const shownActions = (words === '' ? fitting : fitting.slice(0, ACTIONS_SHOWN)).map((action): Entry => ({
    ...action,
    id: `action-${action.id}`,
    icon: IconBolt,
    about: '',
  }));
  const groups: Group[] = [
    { name: 'Recent', entries: words === '' ? items.recent.filter(({ path }) => path !== location).map(toEntry) : [] },
    { name: 'People', entries: items.people.map(toEntry) },
    { name: 'Projects', entries: items.projects.map(toEntry) },
    { name: 'Actions', entries: shownActions },
    { name: 'Everywhere', entries: words === '' ? [] : [searchAll(words)] },
  ].filter(({ entries }) => entries.length > 0);
  const entries = groups.flatMap((group) => group.entries);
  const at = Math.min(marked, Math.max(0, entries.length - 1));

  const carryOut = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  // Enter before the answer means the first of that answer.
  const [hurried, setHurried] = useState(false);
  const takeFirst = useRef(() => {});
  takeFirst.current = () => carryOut(entries[0]);
  useEffect(() => {
    if (hurried && isCurrent) takeFirst.current();
  }, [hurried, isCurrent]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, words]);

  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      padding={0}
      withCloseButton={false}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      aria-label="Find a person, a project or an action"
    >
      <input
        data-autofocus
        ref={focusAtOnce}
        className={classes.input}
        role="combobox"
        aria-label="Find a person, a project or an action"
        aria-expanded={entries.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={entries.length > 0 ? `${listId}-${at}` : undefined}
        placeholder="A person, a project or an action"
        autoComplete="off"
        spellCheck={false}
        maxLength={400}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setMarked(0);
          setHurried(false);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined && entries.length > 0) {
            event.preventDefault();
            setMarked((at + step + entries.length) % entries.length);
          } else if (event.key === 'Enter') {
            event.preventDefault();
            if (isCurrent || marked > 0) carryOut(entries[at]);
            else setHurried(true);
          }
        }}
      />
      {items.failure !== null && <FailureNote failure={items.failure} />}
      <div id={listId} ref={list} role="listbox" aria-label="Found" className={classes.list}>
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <div className={classes.heading} aria-hidden>
              {group.name}
            </div>
            {group.entries.map((entry) => {
              const index = entries.indexOf(entry);
              return (
                <EntryRow
                  key={entry.id}
                  id={`${listId}-${index}`}
                  entry={entry}
                  isMarked={index === at}
                  onMark={() => setMarked(index)}
                  onChoose={() => carryOut(entry)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <span className={classes.unseen} role="status">
        {isCurrent && words !== '' ? foundWords(items.peopleTotal, items.projectsTotal, fitting.length) : ''}
      </span>
    </Modal>
  );
}

interface EntryRowProps {
  id: string;
  entry: Entry;
  isMarked: boolean;
  onMark: () => void;
  onChoose: () => void;
}

function EntryRow({ id, entry, isMarked, onMark, onChoose }: EntryRowProps) {
  const { icon: Icon, label, about, shortcut } = entry;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isMarked}
      className={classes.entry}
      // Focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onMark}
      onClick={onChoose}
    >
      <Icon size={16} stroke={1.6} aria-hidden />
      <span className={classes.label}>{label}</span>
      <span className={classes.about}>{about}</span>
      {shortcut !== null && (
        <span className={classes.keys}>
          {showCombo(keyOf(shortcut), isMac()).map((part) => (
            <Kbd key={part} size="xs">
              {part}
            </Kbd>
          ))}
        </span>
      )}
    </div>
  );
}

/** What the screen behind shows, so that its acts can be offered by name. */
function useInView(location: string): InView {
  const [, area, id = ''] = location.split('/');
  const candidateId = area === 'candidates' ? (CandidateId.safeParse(id).data ?? null) : null;
  const projectId = area === 'projects' ? (ProjectId.safeParse(id).data ?? null) : null;
  const { data: profile } = useStoreQuery('candidates.read', candidateId === null ? null : { candidateId });
  const { data: row } = useStoreQuery('projects.read', projectId === null ? null : { projectId });
  return useMemo(() => {
    const candidate = profile?.candidate;
    const project = row?.project;
    return {
      candidate:
        candidate === undefined
          ? null
          : { id: candidate.id, name: candidate.name || (candidate.addresses[0]?.address ?? 'this candidate') },
      project: project === undefined ? null : { id: project.id, name: project.name },
    };
  }, [profile, row]);
}

function foundWords(people: number, projects: number, actions: number): string {
  const parts = [
    people > 0 ? countOf(people, 'person', 'people') : '',
    projects > 0 ? countOf(projects, 'project') : '',
    actions > 0 ? countOf(actions, 'action') : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Nothing found' : parts.join(', ');
}
