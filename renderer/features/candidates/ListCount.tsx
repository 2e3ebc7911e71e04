import { isPartial } from '#renderer/lists/ReadModelNote.tsx';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import type { CandidateListState } from './useCandidateList.ts';
import classes from './CandidateList.module.css';

/** How many are shown, of how many: `214 of 50,000`. Of an index that has nobody yet nothing is claimed. */
export function ListCount({ list: { pages, isFiltered, readModel } }: { list: CandidateListState }) {
  const { answer } = pages;
  const words =
    answer === null || (answer.all === 0 && isPartial(readModel))
      ? ''
      : isFiltered
        ? `${groupDigits(answer.total)} of ${groupDigits(answer.all)}`
        : groupDigits(answer.all);
  return (
    <span className={classes.total} role="status" {...(words !== '' && { 'aria-label': `${words} candidates` })}>
      {words}
    </span>
  );
}
