import { ActionIcon, Anchor, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { showPhone } from '#shared/domain/normalisePhone.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import { userCountry } from '#renderer/ui/userCountry.ts';
import classes from './Profile.module.css';

/** How a candidate is reached: addresses, phones, the LinkedIn profile. Each can be copied. */
export function ReachPart({ candidate }: { candidate: Candidate }) {
  const { addresses, phones, linkedinUrl } = candidate;
  return (
    <section aria-label="Addresses and phones">
      <h3 className={classes.aboutHeading}>Addresses</h3>
      {addresses.length === 0 && phones.length === 0 && linkedinUrl === '' && (
        <p className={classes.hint}>None yet. Mail and meetings are found by address.</p>
      )}
      <ul className={classes.addresses}>
        {addresses.map(({ address }) => (
          <Line key={address} value={address}>
            {address}
          </Line>
        ))}
        {phones.map(({ number, shared }) => (
          <Line key={number} value={number}>
            <Anchor href={`tel:${number}`} size="sm" c="inherit">
              {showPhone(number, userCountry())}
            </Anchor>
            {shared && <span className={classes.dim}> shared</span>}
          </Line>
        ))}
        {linkedinUrl !== '' && (
          <Line value={linkedinUrl}>
            <Anchor href={linkedinUrl} target="_blank" rel="noreferrer" size="sm">
              {linkedinUrl.replace(/^https:\/\/www\./, '')} <IconExternalLink size={12} aria-hidden />
            </Anchor>
          </Line>
        )}
      </ul>
    </section>
  );
}

function Line({ value, children }: { value: string; children: ReactNode }) {
  return (
    <li>
      <span className={classes.address}>{children}</span>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy'}>
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Copy ${value}`} onClick={copy}>
              {copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </li>
  );
}
