import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import { foldText } from '#shared/domain/foldText.ts';
import { READY_VIEWS } from '#renderer/lists/readyViews.ts';
import type { AppActs } from '#renderer/services/appActs.ts';
import type { ShortcutId } from '#renderer/ui/keyboardMap.ts';

/** Something to be done, as the palette offers it. */
export interface PaletteAction {
  id: string;
  label: string;
  /** Other words that people look for it by. */
  also: string;
  /** Its key, where it has one. */
  shortcut: ShortcutId | null;
  run(): void;
}

/** What the screen behind the palette shows. */
export interface InView {
  candidate: { id: CandidateId; name: string } | null;
  project: { id: ProjectId; name: string } | null;
}

/** Every act of the app that can be started from anywhere, those about what is in view first. */
export function listActions(acts: AppActs, navigate: (path: string) => void, inView: InView): PaletteAction[] {
  const { candidate, project } = inView;
  const actions: PaletteAction[] = [];
  const add = (label: string, also: string, shortcut: ShortcutId | null, run: () => void): void => {
    actions.push({ id: label, label, also, shortcut, run });
  };
  if (candidate !== null) {
    const { id, name } = candidate;
    add(`Log a contact with ${name}`, 'call inmail text meeting outreach reply', 'log', () =>
      acts.logInteraction(id, name, null),
    );
    add(`Write a note about ${name}`, 'notes', 'note', () => acts.logInteraction(id, name, 'note'));
    add(`Set a follow-up with ${name}`, 'remind task due later', 'followUp', () => acts.followUp(id, name));
    add(`Add ${name} to a project`, 'member', 'toProject', () => acts.addToProject([id]));
    add(`Edit ${name}`, 'change profile address phone', 'edit', () => acts.editCandidate(id));
    add(`Quick capture with ${name}`, 'call outcome', null, () => acts.openQuickCapture({ candidateId: id }));
    add(`Remove ${name}`, 'delete erase', null, () => acts.removeCandidate(id, name));
  }
  if (project !== null) {
    const { id, name } = project;
    add(`Edit the project ${name}`, 'change stages status', 'edit', () => acts.editProject(id));
    add(`Export the people of ${name}`, 'csv spreadsheet save', null, () =>
      acts.exportPeople('csv', { projectId: id }),
    );
    add(`Import people into ${name}`, 'csv xlsx spreadsheet', null, () => acts.importPeople(id));
  }
  add('Quick capture', 'call log note outcome next step', 'quickCapture', () => acts.openQuickCapture());
  add('Add a candidate', 'new create person', 'newCandidate', () => acts.editCandidate(null));
  add('New project', 'add create role job', null, () =>
    acts.editProject(null, (projectId) => navigate(`/projects/${projectId}`)),
  );
  add('Import people', 'csv xlsx spreadsheet greenhouse linkedin vcard connections', null, () =>
    acts.importPeople(null),
  );
  add('Export everybody as a table (CSV)', 'save spreadsheet download candidates people all', null, () =>
    acts.exportPeople('csv', {}),
  );
  add('Export all timelines as a table (CSV)', 'save download entries interactions', null, () =>
    acts.exportPeople('entries', {}),
  );
  add('Export everything (JSON)', 'save download candidates people all', null, () => acts.exportPeople('json', {}));
  add('Import mail or a calendar from files', 'mbox eml ics', null, () => acts.importFiles());
  add('Show what was done, to undo it', 'history bulk undo', 'goHistory', () => acts.showHistory());
  add('Look for duplicates', 'merge same twice', 'goDuplicates', () => acts.showDuplicates());
  add('Undo the last change', 'back', 'undo', () => acts.undoLast());
  add('Go to candidates', 'people list', 'goCandidates', () => navigate('/candidates'));
  for (const { name, hint, filter, asks } of READY_VIEWS) {
    if (asks === undefined)
      add(`Show candidates: ${name}`, `view filter ${hint}`, null, () => acts.openCandidates(filter, name));
  }
  add('Go to projects', 'roles jobs', 'goProjects', () => navigate('/projects'));
  add('Go to activity', 'search find everything mails notes newest', 'goActivity', () => navigate('/activity'));
  add('Go to outreach stats', 'statistics numbers response rate replies trends graphs', 'goStats', () =>
    navigate('/stats'),
  );
  add('Go to capture', 'mail calendar mailbox sync accounts', 'goCapture', () => navigate('/capture'));
  add('Connect a mailbox', 'account imap add mail', null, () => navigate('/connect'));
  add('Go to settings', 'preferences backup export restore data', 'goSettings', () => navigate('/settings'));
  add('Show all keys', 'shortcuts keyboard help', 'shortcuts', () => acts.showShortcuts());
  add('Load the demo', 'example invented', null, () => acts.loadDemo());
  return actions;
}

/** Those in whose words every typed word begins, those with it in the label first. */
export function matchActions(actions: readonly PaletteAction[], typed: string): PaletteAction[] {
  const words = foldText(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  const hasAll = (text: string): boolean => {
    const parts = foldText(text).split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
  const byLabel = actions.filter(({ label }) => hasAll(label));
  return [
    ...byLabel,
    ...actions.filter((action) => !byLabel.includes(action) && hasAll(`${action.label} ${action.also}`)),
  ];
}
