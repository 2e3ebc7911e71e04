import { UnstyledButton } from '@mantine/core';
import type { CSSProperties } from 'react';
import { isUnmarked, numberWords, rateOf, UNMARKED, valueOf, type StatisticsNumber } from './statisticsNumbers.ts';
import { FEW, percentWords, rangeWords } from './rates.ts';
import { RateBar, scaleFor } from './RateBar.tsx';
import { toNumberKey } from './useKeptPlace.ts';
import classes from './Statistics.module.css';

interface NumberTilesProps<T extends object> {
  label: string;
  numbers: readonly StatisticsNumber<T>[];
  totals: T;
  onOpen: (number: StatisticsNumber<T>) => void;
}

/** The numbers in all, each with its share and range, and the list of people one press away. */
export function NumberTiles<T extends object>({ label, numbers, totals, onOpen }: NumberTilesProps<T>) {
  const scale = scaleFor(numbers.map((number) => rateOf(totals, number)));
  return (
    <dl
      className={classes.tiles}
      aria-label={label}
      style={{ '--stats-tiles': Math.ceil(numbers.length / 2) } as CSSProperties}
    >
      {numbers.map((number) => {
        const rate = rateOf(totals, number);
        const words = numberWords(totals, number);
        const isListed = number.hasList && (valueOf(totals, number) ?? 0) > 0;
        return (
          <div key={number.id} className={classes.tile} title={number.meaning}>
            <dt className={classes.tileName}>{number.label}</dt>
            <dd>
              {isListed ? (
                <UnstyledButton
                  className={classes.tileNumber}
                  data-number={toNumberKey(label, number.id)}
                  aria-label={`${number.label}: show the people behind ${words}`}
                  onClick={() => onOpen(number)}
                >
                  {words}
                </UnstyledButton>
              ) : (
                <span className={classes.tileNumber}>{words}</span>
              )}
              {isUnmarked(totals, number.id) && <span className={classes.tileRate}>{UNMARKED}</span>}
              {rate !== null && rate.n >= FEW && (
                <>
                  <span className={classes.tileRate}>
                    <strong>{percentWords(rate)}</strong> of {rate.n.toLocaleString()}, {rangeWords(rate)}
                  </span>
                  <RateBar rate={rate} scale={scale} />
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
