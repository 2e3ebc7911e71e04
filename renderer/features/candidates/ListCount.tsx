import { groupDigits } from '#renderer/ui/numberWords.ts';
import type { CandidateListState } from './useCandidateList.ts';
import classes from './CandidateList.module.css';

/** How many are shown, of how many: `214 of 50,000`. */
export function ListCount({ list: { pages, isFiltered } }: { list: CandidateListState }) {
  const { answer } = pages;
  const words =
    answer === null
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
