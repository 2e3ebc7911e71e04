import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { CandidateId } from '#shared/model/ids.ts';
import { CandidateList } from '#renderer/features/candidates/CandidateList.tsx';
import { CandidateTableView } from '#renderer/features/candidates/CandidateTableView.tsx';
import { AboutPane } from '#renderer/features/profile/AboutPane.tsx';
import { NobodyChosen, Profile } from '#renderer/features/profile/Profile.tsx';
import { Timeline } from '#renderer/features/timeline/Timeline.tsx';
import { Welcome } from '#renderer/features/welcome/Welcome.tsx';
import { isPartial, useReadModel } from '#renderer/lists/ReadModelNote.tsx';
import { useActs } from '#renderer/services/appActs.ts';
import { useScreenName } from '#renderer/services/screenName.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { saveSettings, useSettings } from '#renderer/services/settings.ts';
import { nameOf } from '#renderer/ui/candidateWords.ts';
import { ResizeHandle } from '#renderer/ui/ResizeHandle.tsx';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import classes from './CandidatesScreen.module.css';

/** List, profile with timeline, and About: side by side, folded, or in turns, as there is room. */
export function CandidatesScreen({ candidateId }: { candidateId: CandidateId | null }) {
  const [, navigate] = useLocation();
  const { listWidthPx, aboutWidthPx, candidateShape } = useSettings();
  const inTurns = useMediaQuery('(max-width: 699px)', false, { getInitialValueInEffect: false });
  const aboutFolds = useMediaQuery('(max-width: 1099px)', false, { getInitialValueInEffect: false });
  const { data: counts } = useStoreQuery(
    'candidates.list',
    { filter: {}, sort: { column: 'name', descending: false }, offset: 0, limit: 1 },
    { refreshOn: ['candidates.changed', 'readModel.caughtUp'] },
  );
  const readModel = useReadModel();
  // A list that is still being made knows nobody, which is not the same as there being nobody: until the database says
  // that, the list is shown with what it says of itself.
  const seemsEmpty = counts?.all === 0 && candidateId === null && !isPartial(readModel);
  const { data: info } = useStoreQuery('store.readInfo', seemsEmpty ? {} : null, {
    refreshOn: ['candidates.changed'],
  });
  if (seemsEmpty && info?.candidates === 0) return <Welcome />;

  const open = (id: CandidateId): void => navigate(`/candidates/${id}`);
  if (candidateShape === 'table' && candidateId === null)
    return (
      <div className={classes.screen}>
        <div className={classes.whole}>
          <CandidateTableView onOpen={open} onShape={() => saveSettings({ candidateShape: 'pane' })} />
        </div>
      </div>
    );
  const list = (
    <CandidateList
      selectedId={candidateId}
      onOpen={open}
      onShape={() => {
        saveSettings({ candidateShape: 'table' });
        navigate('/candidates');
      }}
    />
  );
  if (inTurns && candidateId === null)
    return (
      <div className={classes.screen}>
        <div className={classes.whole}>{list}</div>
      </div>
    );
  return (
    <div className={classes.screen}>
      {!inTurns && (
        <>
          <aside className={classes.list} style={{ width: listWidthPx }} aria-label="Candidate list">
            {list}
          </aside>
          <ResizeHandle
            label="Width of the candidate list"
            pane="left"
            widthPx={listWidthPx}
            minPx={220}
            maxPx={480}
            onResize={(widthPx) => saveSettings({ listWidthPx: widthPx })}
          />
        </>
      )}
      {candidateId === null ? (
        <NobodyChosen />
      ) : (
        <ProfileParts
          key={candidateId}
          candidateId={candidateId}
          aboutFolds={aboutFolds}
          aboutWidthPx={aboutWidthPx}
          onBack={inTurns ? () => navigate('/candidates') : null}
        />
      )}
    </div>
  );
}

/** The screen that led here, as `openEntry` noted it. */
function readCameFrom(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('cameFrom' in state)) return null;
  return typeof state.cameFrom === 'string' ? state.cameFrom : null;
}

interface ProfilePartsProps {
  candidateId: CandidateId;
  aboutFolds: boolean;
  aboutWidthPx: number;
  onBack: (() => void) | null;
}

function ProfileParts({ candidateId, aboutFolds, aboutWidthPx, onBack }: ProfilePartsProps) {
  const acts = useActs();
  const { letterKeys } = useSettings();
  const [, navigate] = useLocation();
  const cameFrom = readCameFrom(useHistoryState<unknown>());
  // Entries keep the id of whom they came with, also after a merge.
  const mergedIds = useRef<CandidateId[]>([]);
  const profile = useStoreQuery(
    'candidates.read',
    { candidateId },
    {
      refreshOn: ['candidates.changed', 'timeline.changed', 'projects.changed'],
      concerns: (payload) =>
        !('candidateIds' in payload) ||
        payload.candidateIds.some((id) => id === candidateId || mergedIds.current.includes(id)),
    },
  );
  mergedIds.current = profile.data?.merged.map((person) => person.candidateId) ?? [];
  const name = profile.data === null ? '' : nameOf(profile.data.candidate);
  useScreenName(name);
  // Somebody who was merged is shown as the one they are now, also in the address: a link to them stays good.
  const shownId = profile.data?.candidate.id;
  useEffect(() => {
    if (shownId !== undefined && shownId !== candidateId) navigate(`/candidates/${shownId}`, { replace: true });
  }, [shownId, candidateId, navigate]);
  const log = (kind: 'note' | null): void => {
    if (profile.data !== null) acts.logInteraction(candidateId, name, kind);
  };
  useShortcuts(
    {
      log: () => log(null),
      note: () => log('note'),
      edit: () => acts.editCandidate(candidateId),
      followUp: () => {
        if (profile.data !== null) acts.followUp(candidateId, name);
      },
      toProject: () => acts.addToProject([candidateId]),
      back: () => {
        if (cameFrom !== null) navigate(cameFrom);
        else if (onBack === null) navigate('/candidates');
        else onBack();
      },
    },
    letterKeys,
  );
  return (
    <>
      <div className={classes.profile}>
        <Profile
          query={profile}
          onBack={onBack}
          about={aboutFolds && profile.data !== null ? <AboutPane profile={profile.data} /> : null}
        />
        {profile.data !== null && (
          <Timeline candidateId={candidateId} candidateName={name} mergedKey={mergedIds.current.join(' ')} />
        )}
      </div>
      {!aboutFolds && profile.data !== null && (
        <>
          <ResizeHandle
            label="Width of the About pane"
            pane="right"
            widthPx={aboutWidthPx}
            minPx={220}
            maxPx={400}
            onResize={(widthPx) => saveSettings({ aboutWidthPx: widthPx })}
          />
          <aside className={classes.about} style={{ width: aboutWidthPx }} aria-label="About">
            <AboutPane profile={profile.data} />
          </aside>
        </>
      )}
    </>
  );
}
