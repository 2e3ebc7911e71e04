import { NumberTiles } from './NumberTiles.tsx';
import type { StatisticsNumber } from './statisticsNumbers.ts';
import { Unbroken } from './Unbroken.tsx';
import classes from './Statistics.module.css';

interface PanelHeadProps<T extends object> {
  /** What was found, in one sentence. */
  lead: string;
  /** What else is to be known of it. */
  sentences: readonly string[];
  label: string;
  numbers: readonly StatisticsNumber<T>[];
  totals: T;
  onOpen: (number: StatisticsNumber<T>) => void;
}

/** What both tabs begin with: the finding in words, and the numbers in all. */
export function PanelHead<T extends object>({ lead, sentences, label, numbers, totals, onOpen }: PanelHeadProps<T>) {
  return (
    <>
      <p className={classes.lead}>
        <Unbroken text={lead} />
      </p>
      <p className={classes.sentences}>{sentences.join(' ')}</p>
      <NumberTiles label={label} numbers={numbers} totals={totals} onOpen={onOpen} />
    </>
  );
}
