import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { CandidateOrigin } from '#shared/model/candidate.ts';
import { exactTime, shortDate } from '#renderer/ui/dateWords.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import type { ProfileData } from './Profile.tsx';
import classes from './Profile.module.css';

const ORIGIN_WORDS: Record<CandidateOrigin, string> = {
  hand: 'by hand',
  scan: 'from the mailbox',
  import: 'from a file',
  demo: 'with the demo',
};

/** What is known of a candidate apart from the timeline. */
export function AboutPane({ profile }: { profile: ProfileData }) {
  const { candidate } = profile;
  return (
    <div className={classes.about}>
      <h3 className={classes.aboutHeading}>Addresses</h3>
      {candidate.addresses.length === 0 ? (
        <p className={classes.hint}>None yet. Mail and meetings are found by address.</p>
      ) : (
        <ul className={classes.addresses}>
          {candidate.addresses.map(({ address }) => (
            <li key={address}>
              <span className={classes.address}>{address}</span>
              <CopyButton value={address}>
                {({ copied, copy }) => (
                  <Tooltip label={copied ? 'Copied' : 'Copy'}>
                    <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Copy ${address}`} onClick={copy}>
                      {copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
                    </ActionIcon>
                  </Tooltip>
                )}
              </CopyButton>
            </li>
          ))}
        </ul>
      )}
      <dl className={classes.facts}>
        <Fact name="Title" value={candidate.title} />
        <Fact name="Company" value={candidate.company} />
        <Fact name="Location" value={candidate.location} />
        <Fact name="On the timeline" value={groupDigits(profile.interactionCount)} />
        <Fact
          name="Added"
          value={`${shortDate(candidate.createdAtMs, Date.now())}, ${ORIGIN_WORDS[candidate.origin]}`}
          title={exactTime(candidate.createdAtMs)}
        />
      </dl>
    </div>
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
