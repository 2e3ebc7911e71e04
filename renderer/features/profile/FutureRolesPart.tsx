import type { FutureRole } from '#shared/model/candidate.ts';
import { futureRoleWords } from '#renderer/ui/candidateWords.ts';
import { exactTime, shortDate } from '#renderer/ui/dateWords.ts';
import classes from './Profile.module.css';

/** What they want to be asked about later, in their own words, the latest first. */
export function FutureRolesPart({ roles }: { roles: readonly FutureRole[] }) {
  if (roles.length === 0) return null;
  return (
    <section aria-label="Future roles">
      <h3 className={classes.aboutHeading}>Future roles</h3>
      <ul className={classes.lines}>
        {roles.toReversed().map((role, at) => (
          <li key={at} className={classes.wish}>
            <span>{futureRoleWords(role)}</span>
            {role.sentence !== '' && <q className={classes.sentence}>{role.sentence}</q>}
            <span className={classes.due} title={exactTime(role.askedAtMs)}>
              asked on {shortDate(role.askedAtMs, Date.now())}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
