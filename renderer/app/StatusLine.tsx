import { UnstyledButton } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { Fragment } from 'react';
import { useLocation } from 'wouter';
import { useMainQuery, useStoreQuery } from '#renderer/services/useQuery.ts';
import { useMainState } from './useMainState.ts';
import { toStatusWords } from './statusWords.ts';
import classes from './Frame.module.css';

/** Always there and always true; a click opens what was seen, matched, skipped and why. */
export function StatusLine() {
  const [, navigate] = useLocation();
  const { data: capture } = useStoreQuery('capture.readStatus', {}, { refreshOn: ['capture.changed'] });
  const mainState = useMainState();
  const { data: journal } = useStoreQuery('safety.readJournal', {}, { refreshOn: ['safety.changed'] });
  const { data: index } = useStoreQuery('readModel.readStatus', {}, { refreshOn: ['readModel.changed'] });
  // Asked again once the connection is back: the passphrase is forgotten with the process.
  const { data: credentials } = useMainQuery('credentials.status', mainState === 'lost' ? null : {}, {
    refreshOn: ['credentials.statusChanged'],
  });
  const { online } = useNetwork();
  const words = toStatusWords({
    capture,
    online,
    mainLost: mainState === 'lost',
    locked: credentials?.state === 'locked',
    journalFailed: journal?.state === 'failed',
    index,
  });
  return (
    <footer className={classes.status} aria-label="Status">
      <UnstyledButton
        className={classes.statusButton}
        onClick={() => navigate('/capture')}
        title="See what was captured, what was skipped, and why"
      >
        {words.map(({ text, tone }, at) => (
          <Fragment key={text}>
            {at > 0 && <span> · </span>}
            <span data-tone={tone}>{text}</span>
          </Fragment>
        ))}
      </UnstyledButton>
    </footer>
  );
}
