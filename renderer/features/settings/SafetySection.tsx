import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { JournalStatus, RestoreSource } from '#renderer/store/contract/safety.ts';
import { toHeadingId } from '#renderer/services/askedSection.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { agoWords, exactTime, timeOfDay } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf, sizeWords } from '#renderer/ui/numberWords.ts';
import { Section } from '#renderer/ui/Page.tsx';
import { saveUrl } from '#renderer/ui/saveUrl.ts';
import { SettingLine } from './SettingLine.tsx';

/** How safe the data is: the journal, what the browser promises, and the ways to take everything elsewhere and back. */
export function SafetySection() {
  const { store } = useServices();
  const acts = useActs();
  const [, navigate] = useLocation();
  const journal = useStoreQuery('safety.readJournal', {}, { refreshOn: ['safety.changed'] });
  const { data: info } = useStoreQuery('store.readInfo', {}, { refreshOn: ['candidates.changed'] });
  const { data: found } = useStoreQuery('safety.listSources', {}, { refreshOn: ['safety.changed'] });
  const exportAll = useAct(async () => {
    const { url, fileName, documents } = await store.call('safety.exportAll', {});
    saveUrl(url, fileName);
    acts.say(`${countOf(documents, 'record')} written to ${fileName}`);
  });
  return (
    <Section title="Safety" headingId={toHeadingId('safety')}>
      {journal.failure !== null && (
        <FailureNote failure={journal.failure} act={{ label: 'Try again', onAct: journal.refresh }} />
      )}
      {journal.data?.failure != null && (
        <FailureNote failure={journal.data.failure} sinceMs={journal.data.failure.sinceMs} />
      )}
      {journal.data !== null && (
        <SettingLine
          name="Safety journal"
          hint="A copy of everything in the data folder, outside the browser, which may lose its own. It follows within seconds."
        >
          <JournalWords status={journal.data} />
        </SettingLine>
      )}
      {info !== null && (
        <SettingLine
          name="Kept by the browser when the disk fills up"
          hint={
            info.persisted
              ? 'The browser keeps the data whatever happens to the disk.'
              : 'The browser has not promised to keep the data when the disk is nearly full. Should it throw it away, everything is restored from the safety journal.'
          }
        >
          {info.persisted ? 'Promised' : 'Not promised'}
        </SettingLine>
      )}
      {exportAll.failure !== null && <FailureNote failure={exportAll.failure} />}
      <SettingLine
        name="Everything in one file"
        hint="Candidates, timelines, mails, projects and follow-ups, to move to another machine. Anybody who has the file can read it. Passwords and mailboxes stay here: connect them again there."
      >
        <Button size="xs" variant="default" loading={exportAll.running} onClick={() => void exportAll.run()}>
          Export everything
        </Button>
      </SettingLine>
      <SettingLine name="Restore" hint="From such a file or from a safety journal, into an empty Rapport.">
        <Button size="xs" variant="default" onClick={() => navigate('/restore')}>
          Restore or check a file
        </Button>
      </SettingLine>
      {found?.sources
        .filter(({ kind }) => kind === 'kept')
        .map((source) => (
          <KeptJournal key={source.id} source={source} />
        ))}
    </Section>
  );
}

function JournalWords({ status }: { status: JournalStatus }) {
  const { state, waiting, lastWrittenAtMs, sizeBytes, liveBytes } = status;
  const written = lastWrittenAtMs === null ? '' : `, last written ${timeOfDay(lastWrittenAtMs)}`;
  const size = liveBytes === 0 ? '' : `${sizeWords(sizeBytes)} for ${sizeWords(liveBytes)} of data`;
  const words = {
    current: lastWrittenAtMs === null ? 'Up to date' : `Up to date, ${timeOfDay(lastWrittenAtMs)}`,
    writing: waiting === 0 ? 'Writing' : `Writing, ${countOf(waiting, 'change')} to go`,
    off: sizeBytes === 0 ? 'Nothing to keep yet' : `Not written by this window${written}`,
    away: `Waits for Rapport’s background part${written}`,
    failed: `Not up to date${written}`,
  }[state];
  return (
    <div role="status" aria-label="Safety journal">
      <div title={lastWrittenAtMs === null ? undefined : exactTime(lastWrittenAtMs)}>{words}</div>
      {size !== '' && <div>{size}</div>}
    </div>
  );
}

/** A journal of another database. Deleting it cannot be undone, so it is asked twice. */
function KeptJournal({ source }: { source: RestoreSource }) {
  const { store } = useServices();
  const [asked, setAsked] = useState(false);
  const remove = useAct(() => store.call('safety.removeSource', { sourceId: source.id }));
  const when = agoWords(source.writtenAtMs, Date.now());
  return (
    <SettingLine
      name="Older safety journal"
      hint={`Of a Rapport that was here before, written ${when}, ${sizeWords(source.sizeBytes)}. An empty Rapport can be restored from it.`}
    >
      {remove.failure !== null && <FailureNote failure={remove.failure} />}
      <Button
        size="xs"
        variant="default"
        color="red"
        loading={remove.running}
        onClick={() => (asked ? void remove.run() : setAsked(true))}
        onBlur={() => setAsked(false)}
      >
        {asked ? 'Delete for good' : 'Delete'}
      </Button>
    </SettingLine>
  );
}
