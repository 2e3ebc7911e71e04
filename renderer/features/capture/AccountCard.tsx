import { ActionIcon, Anchor, Button, Menu, Progress, Text } from '@mantine/core';
import {
  IconDots,
  IconFolderCog,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { Fragment, lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import type { Failure } from '#renderer/store/contract/shared.ts';
import type { AccountStatus, FolderStatus } from '#renderer/store/storeContract.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { describeFailure } from '#renderer/ui/describeFailure.ts';
import { ACT_LABELS, FailureNote, type FailureNoteProps } from '#renderer/ui/FailureNote.tsx';
import { exactTime } from '#renderer/ui/dateWords.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { countSkipped, skipWords } from '#renderer/ui/skipWords.ts';
import { useOwnDialog } from '#renderer/ui/useOwnDialog.ts';
import { accountWords, cardFailure, folderState, ROLE_NAMES } from './captureWords.ts';
import { StopDialog } from './StopDialog.tsx';
import classes from './Capture.module.css';

const FoldersDialog = lazy(async () => ({ default: (await import('./FoldersDialog.tsx')).FoldersDialog }));

/** One mailbox: how it is watched, and for every folder what was seen, kept, left out and why. */
export function AccountCard({ account }: { account: AccountStatus }) {
  const { store, main } = useServices();
  const acts = useActs();
  const [, navigate] = useLocation();
  const choosingFolders = useOwnDialog();
  const removing = useOwnDialog();
  const { accountId } = account;
  const lookNow = useAct((path: string | null) => store.call('capture.lookNow', { accountId, path }));
  const setPaused = useAct((paused: boolean) => store.call('capture.setPaused', { accountId, paused }));
  const remove = useAct(async () => {
    await main.call('mail.removeAccount', { accountId });
    removing.close();
    document.getElementById('main')?.focus();
    acts.say(`${account.address} is no longer connected. What was captured stays`);
  });
  const workedBefore = account.folders.some(({ lastSuccessMs }) => lastSuccessMs !== null);
  /** What helps against a failure. A server that was read before is down rather than misspelt: nothing to correct. */
  const helpFor = ({ code, retry }: Failure): Pick<FailureNoteProps, 'act' | 'still'> => {
    const { act } = describeFailure(code);
    if (act === 'check-server' && retry === 'later' && workedBefore)
      return {
        act: { label: ACT_LABELS['try-again'], onAct: () => void lookNow.run(null) },
        still:
          'It was read before, so the server or the way to it is probably down. Rapport tries again by itself. ' +
          'Everything already captured stays here.',
      };
    const onAct =
      act === 'check-password' || act === 'check-server' || act === 'unlock'
        ? () => navigate(`/connect/${accountId}`)
        : act === 'look-at-folders'
          ? choosingFolders.open
          : () => void lookNow.run(null);
    return { act: { label: ACT_LABELS[act], onAct } };
  };
  const accountFailure = cardFailure(account.failure);
  const folders = account.folders.filter(({ captured }) => captured);
  const actFailure = lookNow.failure ?? setPaused.failure;
  return (
    <article className={classes.card} aria-label={account.address}>
      <header className={classes.cardHead}>
        <div className={classes.cardName}>
          <h3 className={classes.cardTitle}>{account.address}</h3>
          <Text size="xs" c="dimmed">
            {account.host}. {accountWords(account)}
          </Text>
        </div>
        <Button
          size="xs"
          variant="default"
          loading={setPaused.running}
          leftSection={
            account.paused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />
          }
          onClick={() => void setPaused.run(!account.paused)}
        >
          {account.paused ? 'Go on' : 'Pause'}
        </Button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={`More for ${account.address}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconUsers size={15} aria-hidden />}
              onClick={() => navigate(`/people/${accountId}`)}
            >
              Find candidates in it
            </Menu.Item>
            <Menu.Item leftSection={<IconFolderCog size={15} aria-hidden />} onClick={choosingFolders.open}>
              Choose folders
            </Menu.Item>
            <Menu.Item
              leftSection={<IconRefresh size={15} aria-hidden />}
              onClick={() => navigate(`/connect/${accountId}`)}
            >
              Change password or server
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={removing.open}>
              Disconnect
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      {accountFailure !== null && (
        <FailureNote failure={accountFailure} sinceMs={accountFailure.sinceMs} {...helpFor(accountFailure)} />
      )}
      {actFailure !== null && <FailureNote failure={actFailure} />}
      {folders.length === 0 ? (
        <Text size="sm" c="dimmed" px={16} pb={12}>
          No folder is read yet.{' '}
          <Anchor component="button" type="button" size="sm" onClick={choosingFolders.open}>
            Choose folders
          </Anchor>
        </Text>
      ) : (
        <div className={classes.tableWrap}>
          <table className={classes.table}>
            <caption className={classes.hiddenCaption}>Folders of {account.address}</caption>
            <thead>
              <tr>
                <th scope="col">Folder</th>
                <th scope="col" className={classes.number}>
                  Seen
                </th>
                <th scope="col" className={classes.number}>
                  Matched
                </th>
                <th scope="col" className={classes.number}>
                  Skipped
                </th>
                <th scope="col">State</th>
                <th scope="col">
                  <span className={classes.hiddenCaption}>Acts</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {folders.map((folder) => (
                <FolderRows
                  key={folder.path}
                  folder={folder}
                  onRetry={() => void lookNow.run(folder.path)}
                  helpFor={helpFor}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Suspense fallback={null}>
        {choosingFolders.isOpen && (
          <FoldersDialog accountId={accountId} address={account.address} onClose={choosingFolders.close} />
        )}
      </Suspense>
      {removing.isOpen && (
        <StopDialog
          title={`Disconnect ${account.address}?`}
          words="The password is forgotten and no more mail is read. What was captured stays on the timelines. Nothing changes on the server."
          label="Disconnect"
          act={remove}
          onClose={removing.close}
        />
      )}
    </article>
  );
}

interface FolderRowsProps {
  folder: FolderStatus;
  onRetry: () => void;
  helpFor: (failure: Failure) => Pick<FailureNoteProps, 'act' | 'still'>;
}

function FolderRows({ folder, onRetry, helpFor }: FolderRowsProps) {
  const [open, setOpen] = useState(false);
  const failure = cardFailure(folder.failure);
  const skipped = skipWords(folder.skipped);
  const total = folder.seen + folder.remaining;
  return (
    <Fragment>
      <tr>
        <th scope="row" className={classes.folderName} title={folder.path}>
          {folder.role === 'other' || folder.role === 'archive' ? folder.name : ROLE_NAMES[folder.role]}
        </th>
        <td className={classes.number}>{groupDigits(folder.seen)}</td>
        <td className={classes.number}>{groupDigits(folder.matched)}</td>
        <td className={classes.number}>
          {skipped.length === 0 ? (
            '0'
          ) : (
            <Anchor component="button" type="button" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
              {groupDigits(countSkipped(folder.skipped))}
            </Anchor>
          )}
        </td>
        <td>
          <span title={folder.lastSuccessMs === null ? undefined : exactTime(folder.lastSuccessMs)}>
            {folderState(folder, Date.now())}
          </span>
          {folder.running && folder.remaining > 0 && (
            <Progress
              size={4}
              mt={2}
              value={(folder.seen / total) * 100}
              aria-label={`${folder.name}: ${groupDigits(folder.seen)} of ${groupDigits(total)} looked at`}
              transitionDuration={100}
            />
          )}
        </td>
        <td className={classes.act}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Look into ${folder.name} now`}
            title="Look now"
            onClick={onRetry}
          >
            <IconRefresh size={14} aria-hidden />
          </ActionIcon>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={6} className={classes.why}>
            <ul>
              {skipped.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
            {folder.lastPlan !== '' && <div className={classes.plan}>Last look: {folder.lastPlan}</div>}
          </td>
        </tr>
      )}
      {failure !== null && (
        <tr>
          <td colSpan={6}>
            <FailureNote failure={failure} sinceMs={failure.sinceMs} {...helpFor(failure)} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}
