import { ActionIcon, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconFolderPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CandidateId, StageId } from '#shared/model/ids.ts';
import type { MembershipSummary } from '#renderer/store/contract/candidates.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { exactTime, shortDate } from '#renderer/ui/dateWords.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import classes from './Profile.module.css';

const STATUS_WORDS: Record<MembershipSummary['projectStatus'], string> = {
  open: '',
  'on-hold': 'on hold',
  filled: 'filled',
  closed: 'closed',
};

interface MembershipsPartProps {
  candidateId: CandidateId;
  candidateName: string;
  memberships: readonly MembershipSummary[];
}

/** The projects that a candidate is in, with the stage, which is changed here. */
export function MembershipsPart({ candidateId, candidateName, memberships }: MembershipsPartProps) {
  const acts = useActs();
  return (
    <section aria-label="Projects">
      <div className={classes.partHead}>
        <h3 className={classes.aboutHeading}>Projects</h3>
        <Tooltip label={<KeyTip label="Add to a project" id="toProject" />}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Add ${candidateName} to a project`}
            onClick={() => acts.addToProject([candidateId])}
          >
            <IconFolderPlus size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {memberships.length === 0 ? (
        <p className={classes.hint}>In no project.</p>
      ) : (
        <ul className={classes.lines}>
          {memberships.map((membership) => (
            <Membership key={membership.projectId} candidateId={candidateId} membership={membership} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Membership({ candidateId, membership }: { candidateId: CandidateId; membership: MembershipSummary }) {
  const { store } = useServices();
  const acts = useActs();
  const { projectId, projectName, client, projectStatus, stageId, stageName, addedAtMs } = membership;
  const status = STATUS_WORDS[projectStatus];
  const move = (to: StageId, name: string): void => {
    store
      .call('projects.moveMembers', { projectId, candidateIds: [candidateId], stageId: to })
      .then(({ undoId }) => acts.say(`Moved to ${name} in ${projectName}`, undoId), acts.sayFailure);
  };
  const remove = (): void => {
    store
      .call('projects.removeMembers', { projectId, candidateIds: [candidateId] })
      .then(({ undoId }) => acts.say(`Taken out of ${projectName}`, undoId), acts.sayFailure);
  };
  return (
    <li className={classes.line}>
      <div className={classes.lineWords}>
        <Link href={`/projects/${projectId}`} className={classes.link}>
          {projectName}
        </Link>
        <Text size="xs" c="dimmed" title={exactTime(addedAtMs)}>
          {[client, status, `since ${shortDate(addedAtMs, Date.now())}`].filter((word) => word !== '').join(', ')}
        </Text>
      </div>
      <StageMenu membership={{ projectId, projectName, stageId, stageName }} onMove={move} />
      <Tooltip label={`Take out of ${projectName}`}>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Take out of ${projectName}`} onClick={remove}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

interface StageMenuProps {
  membership: Pick<MembershipSummary, 'projectId' | 'projectName' | 'stageId' | 'stageName'>;
  onMove: (stageId: StageId, name: string) => void;
}

function StageMenu({ membership, onMove }: StageMenuProps) {
  const { projectId, projectName, stageId, stageName } = membership;
  const [open, setOpen] = useState(false);
  // The stages are the project's own, and wanted only once somebody is to be moved.
  const { data } = useStoreQuery('projects.read', open ? { projectId } : null);
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.stage} aria-label={`Stage in ${projectName}: ${stageName}`}>
          {stageName}
          <IconChevronDown size={12} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {(data?.project.stages ?? [{ id: stageId, name: stageName }]).map(({ id, name }) => (
          <Menu.Item
            key={id}
            aria-current={id === stageId || undefined}
            rightSection={id === stageId ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => {
              if (id !== stageId) onMove(id, name);
            }}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
