import type { HistoryAct } from '#renderer/store/contract/candidates.ts';
import { countOf } from '#renderer/ui/numberWords.ts';

/** What an act was, in words: `Logged for 212 people, Staff engineer`, `Merged Bo Lindqvist`. */
export function historyWords({ kind, count, subject }: Pick<HistoryAct, 'kind' | 'count' | 'subject'>): string {
  const people = countOf(count, 'person', 'people');
  switch (kind) {
    case 'log':
      return subject === '' ? `Logged for ${people}` : `Logged for ${people}: ${subject}`;
    case 'import':
      return subject === '' ? `Imported ${people}` : `Imported ${people} from ${subject}`;
    case 'merge':
      return subject === '' ? 'Merged two people' : `Merged ${subject}`;
    case 'members-added':
      return `Added ${people} to ${subject || 'a project'}`;
    case 'members-moved':
      return `Moved ${people} in ${subject || 'a project'}`;
    case 'project-removed':
      return `Removed the project ${subject} with ${people}`;
    case 'members-removed':
      return `Took ${people} out of ${subject || 'a project'}`;
  }
}
