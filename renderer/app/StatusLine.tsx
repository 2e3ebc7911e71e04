import { UnstyledButton } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { askSection, type SettingsSection } from '#renderer/services/askedSection.ts';
import { useMainQuery, useStoreQuery } from '#renderer/services/useQuery.ts';
import { useMainState } from './useMainState.ts';
import { groupByPlace, toStatusWords } from './statusWords.ts';
import classes from './Frame.module.css';

/** Always there and always true; a click on a word opens what there is to know of it. */
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
  const open = (section: SettingsSection | undefined): void => {
    if (section !== undefined) askSection(section);
    navigate(section === undefined ? '/capture' : '/settings');
  };
  return (
    <footer className={classes.status} aria-label="Status">
      {groupByPlace(words).map((group, at) => (
        <UnstyledButton
          // Words change as things go on; focus stays.
          key={`${group[0].section ?? 'capture'} ${at === 0 ? 'first' : 'later'}`}
          className={classes.statusButton}
          onClick={() => open(group[0].section)}
          title={
            group[0].section === undefined
              ? 'See what was captured, what was skipped, and why'
              : 'See more of it in the settings'
          }
        >
          {group.map(({ text, tone }) => (
            <span key={text} className={classes.statusWord} data-tone={tone}>
              {text}
            </span>
          ))}
        </UnstyledButton>
      ))}
    </footer>
  );
}
