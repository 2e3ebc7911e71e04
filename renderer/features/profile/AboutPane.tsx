import { useState } from 'react';
import { Anchor } from '@mantine/core';
import type { CandidateOrigin } from '#shared/model/candidate.ts';
import { nameOf, preferenceWords } from '#renderer/ui/candidateWords.ts';
import { exactTime, shortDate } from '#renderer/ui/dateWords.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { FollowUpsPart } from './FollowUpsPart.tsx';
import { FutureRolesPart } from './FutureRolesPart.tsx';
import { MembershipsPart } from './MembershipsPart.tsx';
import { MergedPart } from './MergedPart.tsx';
import type { ProfileData } from './Profile.tsx';
import { ReachPart } from './ReachPart.tsx';
import classes from './Profile.module.css';

const ORIGIN_WORDS: Record<CandidateOrigin, string> = {
  hand: 'by hand',
  scan: 'from the mailbox',
  import: 'from a file',
  demo: 'with the demo',
};

const SHOWN_NOTES = 400;

/** What is known of a candidate apart from the timeline: first what is to be done, then who it is. */
export function AboutPane({ profile }: { profile: ProfileData }) {
  const { candidate } = profile;
  const name = nameOf(candidate);
  return (
    <div className={classes.about}>
      <FollowUpsPart candidateId={candidate.id} candidateName={name} followUps={profile.followUps} />
      <MembershipsPart candidateId={candidate.id} candidateName={name} memberships={profile.memberships} />
      <ReachPart candidate={candidate} />
      <FutureRolesPart roles={candidate.futureRoles} />
      {candidate.notes !== '' && <Notes notes={candidate.notes} />}
      <dl className={classes.facts}>
        <Fact name="Likes to be reached" value={preferenceWords(candidate.contactPreference)} />
        <Fact name="Title" value={candidate.title} />
        <Fact name="Company" value={candidate.company} />
        <Fact name="Location" value={candidate.location} />
        <Fact name="Also known as" value={candidate.otherNames.join(', ')} />
        {candidate.tags.length > 0 && (
          <div className={classes.fact}>
            <dt>Tags</dt>
            <dd className={classes.tags}>
              {candidate.tags.map((tag) => (
                <span key={tag} className={classes.tag}>
                  {tag}
                </span>
              ))}
            </dd>
          </div>
        )}
        <Fact name="Source" value={candidate.source} />
        <Fact name="Owner" value={candidate.owner} />
        <Fact name="On the timeline" value={groupDigits(profile.interactionCount)} />
        <Fact
          name="Added"
          value={`${shortDate(candidate.createdAtMs, Date.now())}, ${ORIGIN_WORDS[candidate.origin]}`}
          title={exactTime(candidate.createdAtMs)}
        />
      </dl>
      <MergedPart merged={profile.merged} />
    </div>
  );
}

function Notes({ notes }: { notes: string }) {
  const [all, setAll] = useState(false);
  const isLong = notes.length > SHOWN_NOTES;
  return (
    <section aria-label="Notes">
      <h3 className={classes.aboutHeading}>Notes</h3>
      <p className={classes.notes}>{isLong && !all ? `${notes.slice(0, SHOWN_NOTES)}…` : notes}</p>
      {isLong && (
        <Anchor component="button" type="button" size="xs" onClick={() => setAll(!all)}>
          {all ? 'Show less' : 'Show all'}
        </Anchor>
      )}
    </section>
  );
}

function Fact({ name, value, title }: { name: string; value: string; title?: string }) {
  if (value === '') return null;
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd title={title}>{value}</dd>
    </div>
  );
}
