import { IconHandStop } from '@tabler/icons-react';
import type { ContactPreference } from '#shared/model/candidate.ts';
import { isDoNotContact } from '#renderer/ui/candidateWords.ts';
import { dayKeyToMs, shortDate } from '#renderer/ui/dateWords.ts';
import classes from './Profile.module.css';

/** Says above the timeline that somebody asked not to be contacted, why, and until when. */
export function DoNotContactBanner({ preference }: { preference: ContactPreference }) {
  const nowMs = Date.now();
  const { doNotContact } = preference;
  if (doNotContact === null || !isDoNotContact(preference, nowMs)) return null;
  return (
    <p className={classes.banner} role="note" aria-label="Do not contact">
      <IconHandStop size={15} aria-hidden />
      <span>
        <strong>Do not contact</strong>
        {doNotContact.untilDate !== null && ` until ${shortDate(dayKeyToMs(doNotContact.untilDate), nowMs)}`}
        {doNotContact.reason !== '' && `: ${doNotContact.reason}`}
      </span>
    </p>
  );
}
