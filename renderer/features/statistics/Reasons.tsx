import { UnstyledButton } from '@mantine/core';
import type { StatisticsCohortTotals } from '#shared/statistics/statisticsModel.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { toNumberKey } from './useKeptPlace.ts';
import classes from './Statistics.module.css';

const NO_REASON = 'no reason given';

interface ReasonsProps {
  totals: StatisticsCohortTotals;
  onOpen: (number: { id: string; listTitle: string }) => void;
}

/** Why people were not interested, most often first. */
export function Reasons({ totals: { reasons }, onOpen }: ReasonsProps) {
  if (reasons.length === 0) return null;
  return (
    <section className={classes.reasons} aria-label="Why they were not interested">
      <h2 className={classes.reasonsTitle}>Why not interested</h2>
      <ul>
        {reasons.map(({ reason, count }) => (
          <li key={reason}>
            {reason || NO_REASON}{' '}
            <UnstyledButton
              className={classes.reasonNumber}
              data-number={toNumberKey('reason', reason)}
              aria-label={`${reason || NO_REASON}: show the people behind ${groupDigits(count)}`}
              onClick={() => onOpen({ id: `reason:${reason}`, listTitle: `Not interested: ${reason || NO_REASON}` })}
            >
              {groupDigits(count)}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
