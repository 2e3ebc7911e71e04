import { UnstyledButton } from '@mantine/core';
import {
  IconFileImport,
  IconHistory,
  IconMailPlus,
  IconPlayerPlay,
  IconTableImport,
  IconUserPlus,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useActs } from '#renderer/services/appActs.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { agoWords } from '#renderer/ui/dateWords.ts';
import { sizeWords } from '#renderer/ui/numberWords.ts';
import { sourceWords } from '#renderer/ui/restoreWords.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import classes from './Welcome.module.css';

/** The first thing a person sees: why it is empty, and the ways to begin. */
export function Welcome() {
  const acts = useActs();
  const [, navigate] = useLocation();
  const { data: demo } = useStoreQuery('demo.readStatus', {}, { refreshOn: ['demo.changed'] });
  const { data: capture } = useStoreQuery('capture.readStatus', {}, { refreshOn: ['capture.changed'] });
  const { data: scan } = useStoreQuery('scan.readStatus', {}, { refreshOn: ['scan.changed'] });
  const { data: safety } = useStoreQuery('safety.listSources', {}, { refreshOn: ['safety.changed'] });
  const [lost] = safety?.empty === true ? safety.sources : [];
  const account = capture?.accounts[0];
  const demoLoading = demo?.state === 'loading';
  const scanning = scan !== null && scan.state !== 'none';
  useShortcuts({ newCandidate: () => acts.editCandidate(null) }, useSettings().letterKeys);
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <h1 className={classes.title}>Every conversation with every candidate, in one place</h1>
        <p className={classes.lead}>
          Rapport is empty because it keeps only what concerns your candidates, and there are none yet. All of it stays
          on this machine.
        </p>
        {lost !== undefined && (
          <div className={classes.found}>
            <Way
              icon={IconHistory}
              title="Restore what was here before"
              text={`${sourceWords(lost)}: written ${agoWords(lost.writtenAtMs, Date.now())}, ${sizeWords(lost.sizeBytes)}. Every record is checked first.`}
              primary
              onClick={() => navigate('/restore')}
            />
          </div>
        )}
        <div className={classes.ways}>
          {account === undefined ? (
            <Way
              icon={IconMailPlus}
              title="Connect a mailbox"
              text="Rapport counts who you write with; you tick who is a candidate."
              primary={lost === undefined}
              onClick={() => navigate('/connect')}
            />
          ) : (
            <Way
              icon={IconMailPlus}
              title={scanning ? 'Choose your candidates' : 'See who you write with'}
              text={`${account.address} is connected. Tick the people who are candidates.`}
              primary={lost === undefined}
              onClick={() => navigate(`/people/${account.accountId}`)}
            />
          )}
          <Way
            icon={IconFileImport}
            title="Import files"
            text="Mail (.mbox, .eml) or a calendar (.ics). Drop them anywhere in this window."
            onClick={acts.importFiles}
          />
          <Way
            icon={IconTableImport}
            title="Import people"
            text="A spreadsheet (CSV, XLSX), contacts (vCard) or LinkedIn’s export."
            onClick={() => acts.importPeople(null)}
          />
          <Way
            icon={IconUserPlus}
            title="Add a candidate by hand"
            text="A name and an address are enough."
            onClick={() => acts.editCandidate(null)}
          />
          {lost === undefined && (
            <Way
              icon={IconHistory}
              title="Restore from a file"
              text="Everything that another Rapport exported. Every record is checked first."
              onClick={() => navigate('/restore')}
            />
          )}
          <Way
            icon={IconPlayerPlay}
            title={demoLoading ? `Loading the demo, ${Math.round(demo.progress * 100)} %` : 'Try the demo'}
            text="An invented mailbox and calendar, removed with one click."
            disabled={demoLoading}
            onClick={acts.loadDemo}
          />
        </div>
      </div>
    </div>
  );
}

interface WayProps {
  icon: typeof IconMailPlus;
  title: string;
  text: string;
  primary?: boolean;
  disabled?: boolean;
  onClick: () => void;
}

function Way({ icon: Icon, title, text, primary = false, disabled = false, onClick }: WayProps) {
  return (
    <UnstyledButton className={classes.way} data-primary={primary || undefined} disabled={disabled} onClick={onClick}>
      <Icon size={22} stroke={1.5} aria-hidden />
      <span>
        <span className={classes.wayTitle}>{title}</span>
        <span className={classes.wayText}>{text}</span>
      </span>
    </UnstyledButton>
  );
}
