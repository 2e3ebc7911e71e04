import { Checkbox, Modal, NativeSelect, Skeleton, Text } from '@mantine/core';
import { FolderRole } from '#shared/model/mailRecord.ts';
import type { AccountId } from '#shared/model/ids.ts';
import type { MailFolder } from '#shared/contract/mail.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useMainQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { ROLE_NAMES } from './captureWords.ts';
import classes from './Capture.module.css';

interface FoldersDialogProps {
  accountId: AccountId;
  address: string;
  onClose: () => void;
}

const FROM_WORDS: Record<MailFolder['roleFrom'], string> = {
  'special-use': 'the server says so',
  name: 'by its name',
  user: 'you said so',
  none: '',
};

/** Which folders are read and what each is for: found by the server's word or by name, corrected by the user. */
export function FoldersDialog({ accountId, address, onClose }: FoldersDialogProps) {
  const { main } = useServices();
  const { data, failure, slow, refresh } = useMainQuery(
    'mail.listFolders',
    { accountId },
    { refreshOn: ['mail.accountsChanged'] },
  );
  const correct = useAct(async (folder: MailFolder, change: Partial<Pick<MailFolder, 'role' | 'captured'>>) => {
    await main.call('mail.correctFolder', {
      accountId,
      path: folder.path,
      role: folder.role,
      captured: folder.captured,
      ...change,
    });
    refresh();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      title={`Folders of ${address}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm" c="dimmed" mb={12}>
        Ticked folders are read. What a folder is for tells what you sent from what you received.
      </Text>
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {correct.failure !== null && <FailureNote failure={correct.failure} />}
      {data === null && slow && <Skeleton height={160} />}
      <ul className={classes.folders}>
        {data?.folders.map((folder) => (
          <li key={folder.path} className={classes.folder}>
            <Checkbox
              label={folder.name}
              checked={folder.captured}
              disabled={correct.running}
              onChange={(event) => void correct.run(folder, { captured: event.currentTarget.checked })}
            />
            <span className={classes.plan}>{FROM_WORDS[folder.roleFrom]}</span>
            <NativeSelect
              size="xs"
              aria-label={`What ${folder.name} is for`}
              value={folder.role}
              disabled={correct.running}
              onChange={(event) => {
                const role = FolderRole.parse(event.currentTarget.value);
                void correct.run(folder, { role });
              }}
              data={FolderRole.options.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
