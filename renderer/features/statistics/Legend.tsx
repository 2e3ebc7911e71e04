import classes from './Statistics.module.css';

interface LegendProps {
  entries: readonly { id: string; label: string; colour: string; dash: boolean }[];
  /** Whether shares have their range shaded. */
  band: boolean;
}

/** What the lines or bars of a chart are, with how many each is of. */
export function Legend({ entries, band }: LegendProps) {
  return (
    <ul className={classes.legend} aria-label="Legend">
      {entries.map(({ id, label, colour, dash }) => (
        <li key={id}>
          <svg width="22" height="10" aria-hidden>
            <line
              x1="0"
              x2="22"
              y1="5"
              y2="5"
              stroke={colour}
              strokeWidth="3"
              strokeDasharray={dash ? '6 4' : undefined}
            />
          </svg>
          {label}
        </li>
      ))}
      {band && <li className={classes.soft}>shaded: the range that holds the true share 95 times in 100</li>}
    </ul>
  );
}
