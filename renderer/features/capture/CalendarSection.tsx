import { ActionIcon, Anchor, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarPlus, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { FeedStatus } from '#renderer/store/storeContract.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { agoWords, exactTime } from '#renderer/ui/dateWords.ts';
import { describeFailure } from '#renderer/ui/describeFailure.ts';
import { ACT_LABELS, FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { Section } from '#renderer/ui/Page.tsx';
import { skipWords } from '#renderer/ui/skipWords.ts';
import { useOwnDialog } from '#renderer/ui/useOwnDialog.ts';
import { cardFailure } from './captureWords.ts';
import { StopDialog } from './StopDialog.tsx';
import classes from './Capture.module.css';

export function CalendarSection({ feeds }: { feeds: readonly FeedStatus[] }) {
  const adding = useOwnDialog();
  return (
    <Section
      title="Calendars"
      act={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCalendarPlus size={15} aria-hidden />}
          onClick={adding.open}
        >
          Add a calendar
        </Button>
      }
    >
      {feeds.length === 0 && (
        <Text size="sm" c="dimmed">
          None yet. Meetings with your candidates come from the secret address of your calendar.
        </Text>
      )}
      {feeds.map((feed) => (
        <FeedCard key={feed.feedId} feed={feed} onChange={adding.open} />
      ))}
      {adding.isOpen && <AddFeed onClose={adding.close} />}
    </Section>
  );
}

function FeedCard({ feed, onChange }: { feed: FeedStatus; onChange: () => void }) {
  const { store, main } = useServices();
  const acts = useActs();
  const [open, setOpen] = useState(false);
  const removing = useOwnDialog();
  const name = feed.name || feed.host;
  const refresh = useAct(() => store.call('capture.refreshFeed', { feedId: feed.feedId }));
  const remove = useAct(async () => {
    await main.call('calendar.removeFeed', { feedId: feed.feedId });
    document.getElementById('main')?.focus();
    acts.say(`${name} is no longer read. Its meetings stay`);
  });
  const failure = cardFailure(feed.failure);
  const skipped = skipWords(feed.skipped);
  const hasDetails = skipped.length + feed.problems.length > 0;
  const isUrlAct = failure !== null && describeFailure(failure.code).act === 'check-url';
  return (
    <article className={classes.card} aria-label={name}>
      <header className={classes.cardHead}>
        <div className={classes.cardName}>
          <h3 className={classes.cardTitle}>{name}</h3>
          <Text size="xs" c="dimmed">
            {feed.host}.{' '}
            {feed.running ? (
              'Reading now.'
            ) : feed.lastSuccessMs === null ? (
              'Not read yet.'
            ) : (
              <span title={exactTime(feed.lastSuccessMs)}>Read {agoWords(feed.lastSuccessMs, Date.now())}.</span>
            )}
          </Text>
        </div>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={`Read ${name} now`}
          title="Read now"
          loading={refresh.running || feed.running}
          onClick={() => void refresh.run()}
        >
          <IconRefresh size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" size={30} aria-label={`Remove ${name}`} title="Remove" onClick={removing.open}>
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </header>
      {failure !== null && (
        <FailureNote
          failure={failure}
          sinceMs={failure.sinceMs}
          act={{
            label: ACT_LABELS[describeFailure(failure.code).act],
            onAct: isUrlAct ? onChange : () => void refresh.run(),
          }}
        />
      )}
      {refresh.failure !== null && <FailureNote failure={refresh.failure} />}
      <div className={classes.cardBody}>
        {countOf(feed.events, 'meeting')} seen, {countOf(feed.matched, 'meeting')} with candidates.{' '}
        {hasDetails && (
          <Anchor component="button" type="button" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Less' : 'What was left out, and why'}
          </Anchor>
        )}
        {open && (
          <ul className={classes.list}>
            {skipped.map((words) => (
              <li key={words}>{words}</li>
            ))}
            {feed.problems.map((problem, at) => (
              <li key={at}>{problem}</li>
            ))}
          </ul>
        )}
      </div>
      {removing.isOpen && (
        <StopDialog
          title={`Stop reading ${name}?`}
          words="Its secret address is forgotten. Meetings that were captured stay on the timelines."
          label="Stop reading"
          act={remove}
          onClose={removing.close}
        />
      )}
    </article>
  );
}

function AddFeed({ onClose }: { onClose: () => void }) {
  const { store, main } = useServices();
  const acts = useActs();
  const [url, setUrl] = useState('');
  const [name, setName] = useState('');
  const add = useAct(async () => {
    const { feed } = await main.call('calendar.addFeed', { url: url.trim(), name: name.trim() });
    await store.call('capture.refreshFeed', { feedId: feed.feedId });
    acts.say(`${feed.name || feed.host} is read from now on`);
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title="Add a calendar" size={480} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (url.trim() !== '') void add.run();
        }}
      >
        <Stack gap={12}>
          {add.failure !== null && <FailureNote failure={add.failure} />}
          <TextInput
            data-autofocus
            label="Secret address"
            description="Google: “Secret address in iCal format”. Outlook: “Publish a calendar”, ICS. Whoever has it can read the calendar, so it is kept with your passwords and not shown again."
            placeholder="https://… .ics"
            autoComplete="off"
            spellCheck={false}
            value={url}
            maxLength={4000}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <TextInput
            label="Name"
            placeholder="Work"
            value={name}
            maxLength={300}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" type="button" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.running} disabled={url.trim() === ''}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
