import classes from './Statistics.module.css';

/** A sentence whose parts in brackets stay on one line: a range that breaks in the middle is hard to read. */
export function Unbroken({ text }: { text: string }) {
  return text.split(/(\([^)]*\)\.?)/).map((part, at) =>
    part.startsWith('(') ? (
      <span key={at} className={classes.unbroken}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
