import { ActionIcon, Button, Collapse, Kbd, Menu, Skeleton, Text, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowsJoin,
  IconBellPlus,
  IconChevronDown,
  IconChevronRight,
  IconDots,
  IconFolderPlus,
  IconNote,
  IconPencil,
  IconPhonePlus,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ResponseOf } from '#shared/rpc/contract.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { useActs } from '#renderer/services/appActs.ts';
import type { Query } from '#renderer/services/useQuery.ts';
import { agoWords, exactTime } from '#renderer/ui/dateWords.ts';
import { isLate } from '#renderer/ui/dueWords.ts';
import { countOf } from '#renderer/ui/numberWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { nameOf } from '#renderer/ui/candidateWords.ts';
import { keyOf, type ShortcutId } from '#renderer/ui/keyboardMap.ts';
import { DoNotContactBanner } from './DoNotContactBanner.tsx';
import { EngagementButton, EngagementParts } from './EngagementPart.tsx';
import classes from './Profile.module.css';

/** What `candidates.read` answers. */
export type ProfileData = ResponseOf<StoreContract, 'candidates.read'>;

interface ProfileProps {
  query: Query<ProfileData>;
  onBack: (() => void) | null;
  /** The About part, where it has to stand here for want of room. */
  about: ReactNode;
}

/** The head of a profile: who, what, and when there was contact last, either way. */
export function Profile({ query, onBack, about }: ProfileProps) {
  const acts = useActs();
  const { data, failure, slow, refresh } = query;
  const [aboutOpen, setAboutOpen] = useState(false);
  const [warmthOpen, setWarmthOpen] = useState(false);
  if (data === null) {
    return (
      <header className={classes.head}>
        {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
        {slow && (
          <div role="status" aria-busy="true" aria-label="Loading the profile">
            <Skeleton height={16} width={180} mb={10} />
            <Skeleton height={10} width={280} />
          </div>
        )}
      </header>
    );
  }
  const { candidate } = data;
  const lateCount = data.followUps.filter(({ dueAtMs, wholeDay }) => isLate(dueAtMs, wholeDay, Date.now())).length;
  const id: CandidateId = candidate.id;
  const name = nameOf(candidate);
  const work = [candidate.title, candidate.company, candidate.location].filter((word) => word !== '').join(', ');
  return (
    <header className={classes.head}>
      <div className={classes.top}>
        {onBack !== null && (
          <ActionIcon variant="subtle" color="gray" aria-label="Back to the list" onClick={onBack}>
            <IconArrowLeft size={18} aria-hidden />
          </ActionIcon>
        )}
        <h2 className={classes.name}>{name}</h2>
        <EngagementButton engagement={data.engagement} opened={warmthOpen} onOpened={setWarmthOpen} />
        <HeadAct
          label="Follow up"
          tip="Set a follow-up"
          id="followUp"
          icon={IconBellPlus}
          onAct={() => acts.followUp(id, name)}
        />
        <HeadAct
          label="To project"
          tip="Add to a project"
          id="toProject"
          icon={IconFolderPlus}
          onAct={() => acts.addToProject([id])}
        />
        <Tooltip label={<KeyTip label="Log what happened" id="log" />}>
          <Button
            size="xs"
            leftSection={<IconPhonePlus size={15} aria-hidden />}
            onClick={() => acts.logInteraction(id, name, null)}
          >
            Log
          </Button>
        </Tooltip>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={`More for ${name}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconPencil size={15} aria-hidden />}
              rightSection={<Kbd size="xs">{keyOf('edit')}</Kbd>}
              onClick={() => acts.editCandidate(id)}
            >
              Edit
            </Menu.Item>
            <Menu.Item
              leftSection={<IconNote size={15} aria-hidden />}
              rightSection={<Kbd size="xs">{keyOf('note')}</Kbd>}
              onClick={() => acts.logInteraction(id, name, 'note')}
            >
              Write a note
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowsJoin size={15} aria-hidden />}
              onClick={() => acts.mergeCandidates(id, null)}
            >
              Merge with another person…
            </Menu.Item>
            <Menu.Item
              leftSection={<IconUsers size={15} aria-hidden />}
              rightSection={<Kbd size="xs">{keyOf('goDuplicates')}</Kbd>}
              onClick={acts.showDuplicates}
            >
              Look for duplicates
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={() => acts.removeCandidate(id, name)}>
              Remove with the whole timeline
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <p className={classes.sub}>
        {work !== '' && <span className={classes.work}>{work}</span>}
        <LastContact inAtMs={data.lastInAtMs} outAtMs={data.lastOutAtMs} />
      </p>
      <EngagementParts engagement={data.engagement} opened={warmthOpen} />
      <DoNotContactBanner preference={candidate.contactPreference} />
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {about !== null && (
        <>
          <UnstyledButton className={classes.fold} aria-expanded={aboutOpen} onClick={() => setAboutOpen(!aboutOpen)}>
            {aboutOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
            About
            {lateCount > 0 && <span className={classes.foldLate}>· {countOf(lateCount, 'late follow-up')}</span>}
          </UnstyledButton>
          <Collapse expanded={aboutOpen} transitionDuration={100} keepMounted={false}>
            <div className={classes.folded}>{about}</div>
          </Collapse>
        </>
      )}
    </header>
  );
}

interface HeadActProps {
  label: string;
  tip: string;
  id: ShortcutId;
  icon: typeof IconNote;
  onAct: () => void;
}

function HeadAct({ label, tip, id, icon: Icon, onAct }: HeadActProps) {
  return (
    <Tooltip label={<KeyTip label={tip} id={id} />}>
      <ActionIcon variant="default" size={30} aria-label={label} onClick={onAct}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function LastContact({ inAtMs, outAtMs }: { inAtMs: number | null; outAtMs: number | null }) {
  const nowMs = Date.now();
  if (inAtMs === null && outAtMs === null) return <span>no contact yet</span>;
  return (
    <span>
      last:{' '}
      {inAtMs === null ? (
        'nothing from them'
      ) : (
        <span title={exactTime(inAtMs)}>from them {agoWords(inAtMs, nowMs)}</span>
      )}
      {', '}
      {outAtMs === null ? (
        'nothing from you'
      ) : (
        <span title={exactTime(outAtMs)}>from you {agoWords(outAtMs, nowMs)}</span>
      )}
    </span>
  );
}

/** Stands where a profile would be. */
export function NobodyChosen() {
  return (
    <section className={classes.nobody} aria-label="Profile">
      <Text size="sm" c="dimmed">
        Choose a candidate to see the timeline.
      </Text>
      <Text size="sm" c="dimmed" mt={8}>
        <Kbd size="xs">J</Kbd> <Kbd size="xs">K</Kbd> move, <Kbd size="xs">Enter</Kbd> opens, <Kbd size="xs">?</Kbd>{' '}
        shows all keys
      </Text>
    </section>
  );
}
