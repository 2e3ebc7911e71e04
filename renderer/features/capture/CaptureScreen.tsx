import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { IconFileImport, IconLock, IconMailPlus } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useMainQuery, useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { Page, Section } from '#renderer/ui/Page.tsx';
import { PassphraseForm } from '#renderer/ui/PassphraseForm.tsx';
import { useOwnDialog } from '#renderer/ui/useOwnDialog.ts';
import { AccountCard } from './AccountCard.tsx';
import { CalendarSection } from './CalendarSection.tsx';
import { DemoSection } from './DemoSection.tsx';
import { Skeletons } from './Skeletons.tsx';

/** What was seen, matched, skipped and why; and everything that brings mail and meetings in. */
export function CaptureScreen() {
  const acts = useActs();
  const { store } = useServices();
  const [, navigate] = useLocation();
  const { data, failure, slow, refresh } = useStoreQuery('capture.readStatus', {}, { refreshOn: ['capture.changed'] });
  const lookNow = useAct(() => store.call('capture.lookNow', { accountId: null, path: null }));
  return (
    <Page
      wide
      title="Capture"
      lead={
        data === null
          ? undefined
          : `Mail and meetings with ${countOf(data.addressCount, 'address', 'addresses')} of your candidates are kept. Everything else is counted and left where it is.`
      }
      act={
        data !== null && data.accounts.length + data.feeds.length > 0 ? (
          <Button size="xs" variant="default" loading={lookNow.running} onClick={() => void lookNow.run()}>
            Look now
          </Button>
        ) : null
      }
    >
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {lookNow.failure !== null && <FailureNote failure={lookNow.failure} />}
      <LockedNote />
      {data !== null && !data.leading && data.accounts.length + data.feeds.length > 0 && (
        <Text size="sm" c="dimmed" mt={8}>
          Another Rapport window captures; this one shows the same.
        </Text>
      )}
      <Section
        title="Mailboxes"
        act={
          <Button
            size="xs"
            variant="default"
            leftSection={<IconMailPlus size={15} aria-hidden />}
            onClick={() => navigate('/connect')}
          >
            Connect a mailbox
          </Button>
        }
      >
        {data === null && slow && <Skeletons />}
        {data !== null && data.accounts.length === 0 && (
          <Text size="sm" c="dimmed">
            None yet. With one connected, mail with your candidates arrives on their timelines by itself.
          </Text>
        )}
        {data?.accounts.map((account) => (
          <AccountCard key={account.accountId} account={account} />
        ))}
      </Section>
      {data !== null && <CalendarSection feeds={data.feeds} />}
      <Section
        title="Files"
        act={
          <Group gap={8}>
            <Button size="xs" variant="default" onClick={() => acts.importPeople(null)}>
              Import people
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileImport size={15} aria-hidden />}
              onClick={acts.importFiles}
            >
              Import files
            </Button>
          </Group>
        }
      >
        <Text size="sm" c="dimmed">
          Mail as .mbox or .eml, calendars as .ics, people from a spreadsheet, contacts or LinkedIn’s export; also
          dropped anywhere in this window. They are counted first and stored when you say so.
        </Text>
      </Section>
      <DemoSection />
    </Page>
  );
}

function LockedNote() {
  const { main, store } = useServices();
  const { data } = useMainQuery('credentials.status', {}, { refreshOn: ['credentials.statusChanged'] });
  const dialog = useOwnDialog();
  const unlock = useAct(async (passphrase: string) => {
    await main.call('credentials.unlock', { passphrase });
    dialog.close();
    // What it was opened with goes.
    document.getElementById('main')?.focus();
    await store.call('capture.lookNow', { accountId: null, path: null });
  });
  if (data === null || data.state !== 'locked') return null;
  return (
    <>
      <Alert
        mt={16}
        py={8}
        px={12}
        color="yellow"
        variant="light"
        icon={<IconLock size={16} aria-hidden />}
        title="Passwords are locked"
      >
        <Group justify="space-between" gap={12}>
          <Text size="sm">New mail is read once you give your passphrase. Everything already here works.</Text>
          <Button size="xs" onClick={dialog.open}>
            Unlock
          </Button>
        </Group>
      </Alert>
      {dialog.isOpen && (
        <Modal
          opened
          onClose={dialog.close}
          title="Unlock passwords"
          size={440}
          closeButtonProps={{ 'aria-label': 'Close' }}
        >
          <PassphraseForm
            state="locked"
            running={unlock.running}
            failure={unlock.failure}
            onSubmit={(passphrase) => void unlock.run(passphrase)}
          />
        </Modal>
      )}
    </>
  );
}
