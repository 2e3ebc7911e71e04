import { ACTIVITY_NUMBERS, COHORT_NUMBERS } from './statisticsNumbers.ts';
import type { StatisticsTab } from './statisticsView.ts';
import classes from './Statistics.module.css';

/** What every number on the page means, on the page. The rules are those of shared/statistics. */
export function HowCounted({ tab }: { tab: StatisticsTab }) {
  const numbers = tab === 'cohort' ? COHORT_NUMBERS : ACTIVITY_NUMBERS;
  return (
    <section className={classes.section} aria-labelledby="how-counted">
      <h2 id="how-counted" className={classes.sectionTitle}>
        How these are counted
      </h2>
      <div className={classes.rules}>
        {tab === 'cohort' ? <CohortRules /> : <ActivityRules />}
        <p>
          Outreach belongs to the project it says. Where it says none, to the one of the person’s projects that they had
          joined last before it; else to none. What belongs to a confidential project is left out of everything here.
        </p>
      </div>
      <dl className={classes.meanings}>
        {numbers.map(({ id, label, meaning }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function CohortRules() {
  return (
    <>
      <p>
        A cohort is the people who got their first outreach in the period: the first mail, InMail, text, call or other
        message to them ever, whatever the project. Each person counts once, however many messages they got. What they
        did is counted from that outreach until the reply window has passed, so an old cohort’s numbers no longer
        change.
      </p>
      <p>
        Every share is of those reached and comes with its range (a 95 % Wilson interval): with so many people, the true
        share lies within it 95 times in 100. Two shares differ only where their ranges do not touch. With fewer than
        five people no share is shown. The more rows a table has, the clearer one must be before it is said to stand
        out: among many, one is always highest by chance.
      </p>
      <p>
        Only what a person writes or says counts as a reply. Automatic replies, bounced mail and calendar answers are
        told apart by their headers. A reply status that you set counts as a reply, too. Whether a reply was interested,
        not interested or asks for later is what was marked: where there are replies and none is marked, no share is
        shown. Channel, template, project, weekday, hour and recruiter are those of the first outreach. Nothing tracks
        whether a mail was opened.
      </p>
    </>
  );
}

function ActivityRules() {
  return (
    <p>
      Activity counts what happened in the period, each message and call by itself: whom it was to, and when they first
      heard of you, does not matter. For shares, see the cohort: activity sets replies of this month against outreach of
      another, so a share of it would mean nothing.
    </p>
  );
}
