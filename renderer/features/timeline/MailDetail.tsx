import { splitQuotedText } from '#shared/mail/splitQuotedText.ts';
import { Anchor, Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconPaperclip, IconPhotoOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { MessageKey } from '#shared/model/ids.ts';
import type { MailInteraction } from '#shared/model/interaction.ts';
import type { Participant } from '#shared/model/mailRecord.ts';
import type { StoredMail } from '#renderer/store/storeContract.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf, sizeWords } from '#renderer/ui/numberWords.ts';
import { Problems } from './EntryDetail.tsx';
import { MailFrame } from './MailFrame.tsx';
import { toSafeHtml } from './toSafeHtml.ts';
import { weighHtml } from './weighHtml.ts';
import classes from './Timeline.module.css';

/** An opened mail: people, body, attachments, and how it was judged. */
export function MailDetail({ row }: { row: MailInteraction }) {
  const { data, failure, slow, refresh } = useStoreQuery('timeline.readMail', { messageKey: row.mail.messageKey });
  if (failure !== null && data === null)
    return <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />;
  if (data === null) return slow ? <Skeleton height={96} /> : <div className={classes.waiting} />;
  const { mail } = data;
  return (
    <>
      <dl className={classes.facts}>
        <dt>From</dt>
        <dd>{mail.from === null ? 'unknown' : <Person person={mail.from} />}</dd>
        <People label="To" people={mail.to} />
        <People label="Cc" people={mail.cc} />
        <People label="Bcc" people={mail.bcc} />
      </dl>
      {mail.recipientCount > mail.to.length + mail.cc.length + mail.bcc.length && (
        <Text size="xs" c="dimmed">
          {countOf(mail.recipientCount, 'recipient')} in all
        </Text>
      )}
      {row.mail.mailClass !== 'human' && (
        <Text size="xs" c="dimmed">
          Not counted as a reply: {row.mail.classReason}
        </Text>
      )}
      <MailBody key={row.mail.messageKey} messageKey={row.mail.messageKey} mail={mail} />
      {mail.attachments.length > 0 && (
        <ul className={classes.files} aria-label="Attachments">
          {mail.attachments.map((attachment, at) => (
            <li key={`${attachment.name} ${at}`} title={attachment.contentType}>
              <IconPaperclip size={13} aria-hidden />
              <span className={classes.fileName}>{attachment.name || 'without a name'}</span>
              <span className={classes.dim}>{sizeWords(attachment.sizeBytes)}</span>
            </li>
          ))}
        </ul>
      )}
      {mail.attachments.length > 0 && (
        <Text size="xs" c="dimmed">
          Attachments stay in your mailbox; Rapport keeps their names only.
        </Text>
      )}
      <Problems problems={mail.problems} />
    </>
  );
}

function MailBody({ messageKey, mail }: { messageKey: MessageKey; mail: StoredMail }) {
  const weight = useMemo(() => weighHtml(mail.htmlUnsafe), [mail.htmlUnsafe]);
  const hasHtml = mail.htmlUnsafe.trim() !== '' && weight !== 'unbearable';
  const startsAsText = !hasHtml || (weight === 'heavy' && mail.text.trim() !== '');
  const [view, setView] = useState<'html' | 'text'>(startsAsText ? 'text' : 'html');
  const [remote, setRemote] = useState(false);
  const safe = useMemo(
    () => (hasHtml && view === 'html' ? toSafeHtml(mail.htmlUnsafe, remote) : null),
    [hasHtml, view, mail.htmlUnsafe, remote],
  );
  return (
    <div className={classes.body}>
      {weight === 'unbearable' && (
        <Text size="xs" c="dimmed" mb={4}>
          This mail’s layout is too tangled to be shown as sent. This is its text.
        </Text>
      )}
      {hasHtml && (
        <Group gap={12} mb={8} justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label="How to show the mail"
            value={view}
            onChange={(value) => setView(value as 'html' | 'text')}
            data={[
              { value: 'html', label: 'As sent' },
              { value: 'text', label: 'Plain text' },
            ]}
          />
          {view === 'text' && weight === 'heavy' && (
            <Text size="xs" c="dimmed">
              This mail is unusually large; as sent, it takes a moment.
            </Text>
          )}
          {view === 'html' && safe !== null && safe.blockedCount > 0 && !remote && (
            <Group gap={8}>
              <IconPhotoOff size={14} aria-hidden />
              <Text size="xs" c="dimmed">
                {countOf(safe.blockedCount, 'remote item')} blocked
              </Text>
              <Button size="compact-xs" variant="default" onClick={() => setRemote(true)}>
                Show remote images
              </Button>
            </Group>
          )}
          {view === 'html' && remote && (
            <Group gap={8}>
              <Text size="xs" c="dimmed">
                Remote images shown: the sender may see that you looked.
              </Text>
              <Anchor component="button" type="button" size="xs" onClick={() => setRemote(false)}>
                Block again
              </Anchor>
            </Group>
          )}
        </Group>
      )}
      {view === 'html' && safe !== null ? (
        <MailFrame
          messageKey={messageKey}
          htmlSafe={safe.htmlSafe}
          heightPx={safe.estimatedHeightPx}
          remote={remote}
          title={`Mail: ${mail.subject || 'no subject'}`}
        />
      ) : (
        <PlainText text={mail.text} />
      )}
    </div>
  );
}

function PlainText({ text }: { text: string }) {
  const { fresh, quoted } = useMemo(() => splitQuotedText(text), [text]);
  // A mail that is nothing but a quote is shown: folded, it would tell nobody anything.
  const shown = fresh.trim() === '' ? quoted : fresh;
  if (shown === '')
    return (
      <Text size="sm" c="dimmed">
        This mail has no text.
      </Text>
    );
  return (
    <>
      <div className={classes.text}>{shown}</div>
      {shown !== quoted && quoted !== '' && (
        <details className={classes.quote}>
          <summary>Quoted text</summary>
          <div className={classes.text}>{quoted}</div>
        </details>
      )}
    </>
  );
}

const SHOWN_PEOPLE = 5;

function People({ label, people }: { label: string; people: readonly Participant[] }) {
  const [all, setAll] = useState(false);
  if (people.length === 0) return null;
  const shown = all ? people : people.slice(0, SHOWN_PEOPLE);
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {shown.map((person, at) => (
          <span key={`${person.address} ${at}`}>
            {at > 0 && ', '}
            <Person person={person} />
          </span>
        ))}
        {people.length > shown.length && (
          <>
            {' '}
            <Anchor component="button" type="button" size="xs" onClick={() => setAll(true)}>
              and {people.length - shown.length} more
            </Anchor>
          </>
        )}
      </dd>
    </>
  );
}

function Person({ person }: { person: Participant }) {
  if (person.name === '') return <>{person.address}</>;
  return (
    <>
      {person.name} <span className={classes.dim}>{person.address}</span>
    </>
  );
}
