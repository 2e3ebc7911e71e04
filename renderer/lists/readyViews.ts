import type { CandidateFilter, CandidateSort, SavedView } from '#renderer/store/contract/find.ts';
import { BY_NAME } from './candidateColumns.ts';
import type { FacetId } from './facets.ts';

/** A view that everybody has. It cannot be changed; a changed one can be kept under a name of one's own. */
export interface ReadyView extends SavedView {
  /** What the view is about, where its name does not say it all. */
  hint: string;
  /** The value that it asks for before it shows anybody. */
  asks?: FacetId;
}

const longestFirst = (column: CandidateSort['column']): CandidateSort => ({ column, descending: false });

function ready(
  id: string,
  name: string,
  hint: string,
  filter: CandidateFilter,
  sort: CandidateSort,
  asks?: FacetId,
): ReadyView {
  return { id: `ready-${id}`, name, hint, filter, sort, columns: [], ...(asks !== undefined && { asks }) };
}

/** Whether a ready-made view has a name, in whatever case and with or without its dots. */
export function isReadyName(name: string): boolean {
  const bare = (one: string): string =>
    one
      .replace(/…|\.\.\./g, '')
      .trim()
      .toLowerCase();
  return READY_VIEWS.some((view) => bare(view.name) === bare(name));
}

/** The ready-made views, in the order of a day. An empty list of columns means the usual ones. */
export const READY_VIEWS: readonly ReadyView[] = [
  ready(
    'awaiting-mine',
    'Awaiting my reply',
    'They wrote last; the longest wait first',
    { contact: 'owed' },
    longestFirst('lastIn'),
  ),
  ready(
    'awaiting-theirs',
    'Awaiting theirs',
    'No answer for 7 days; the chip changes the days',
    { contact: 'awaiting', contactDays: 7 },
    longestFirst('lastOut'),
  ),
  ready(
    'losing-touch',
    'Losing touch',
    'Not heard from for longer than the rhythm of a tag or project',
    { losingTouch: true },
    longestFirst('lastIn'),
  ),
  ready(
    'never-contacted',
    'Never contacted',
    'Nobody has written to them yet',
    { contact: 'never' },
    { column: 'added', descending: true },
  ),
  ready('asked-for', 'Asked for this role…', 'Their wish fits a project', {}, BY_NAME, 'askedFor'),
  ready('do-not-contact', 'Do not contact', 'They asked for it, and it holds today', { doNotContact: 'yes' }, BY_NAME),
];
