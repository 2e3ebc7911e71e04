import type { Failure } from '#renderer/store/contract/shared.ts';
import type { CaptureStatus } from '#renderer/store/storeContract.ts';
import type { SettingsSection } from '#renderer/services/askedSection.ts';
import { indexStatusWords, type IndexStatus } from '#renderer/ui/indexWords.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { leftWords, timeOfDay } from '#renderer/ui/dateWords.ts';

/** One word of the status line; `attention` for what somebody should look at. */
export interface StatusWord {
  text: string;
  tone: 'plain' | 'busy' | 'attention';
  /** Where more is said of it; the capture screen when left out. */
  section?: SettingsSection;
}

interface StatusInput {
  capture: CaptureStatus | null;
  /** What the browser says of the network. */
  online: boolean;
  mainLost: boolean;
  locked: boolean;
  /** The copy in the data folder does not follow. */
  journalFailed: boolean;
  /** What the search index is at; null while nobody knows. */
  index: IndexStatus | null;
}

/** What the status line says: of mail, of calendars, of the network, of the machine room. Never more than is known. */
export function toStatusWords({ capture, online, mainLost, locked, journalFailed, index }: StatusInput): StatusWord[] {
  const words: StatusWord[] = [];
  if (mainLost) words.push({ text: 'connection to Rapport’s background part lost, trying again', tone: 'attention' });
  if (capture !== null) {
    words.push(mailWord(capture, locked));
    if (capture.feeds.length > 0) words.push(calendarWord(capture, locked));
    // Where nothing is connected no window captures, neither this one nor another.
    const capturesAnything = capture.accounts.length + capture.feeds.length > 0;
    if (!capture.leading && capturesAnything) words.push({ text: 'another window captures', tone: 'plain' });
  }
  const indexWords = index === null ? null : indexStatusWords(index);
  if (indexWords !== null)
    words.push({ text: indexWords, tone: index?.state === 'failed' ? 'attention' : 'busy', section: 'index' });
  if (journalFailed)
    words.push({ text: 'safety journal needs a look, in Settings', tone: 'attention', section: 'safety' });
  if (locked) words.push({ text: 'passwords locked', tone: 'attention' });
  if (!online || capture?.online === false) words.push({ text: 'offline', tone: 'plain' });
  return words;
}

/** Locked passwords are said once, by their own word, and not again for everything that waits for them. */
function needsLook(failure: Failure | null, locked: boolean): boolean {
  return failure !== null && !(locked && failure.code === 'credentials.locked');
}

function mailWord({ accounts }: CaptureStatus, locked: boolean): StatusWord {
  const noun = accounts.length === 1 ? 'mailbox' : `${accounts.length} mailboxes`;
  if (accounts.length === 0) return { text: 'no mailbox connected', tone: 'plain' };
  const folders = accounts.flatMap((account) => account.folders.filter((folder) => folder.captured));
  const failed = accounts.filter(
    (account) =>
      needsLook(account.failure, locked) || account.folders.some(({ failure }) => needsLook(failure, locked)),
  );
  if (failed.length > 0)
    return {
      text: accounts.length === 1 ? 'mailbox needs a look' : `${failed.length} of ${noun} need a look`,
      tone: 'attention',
    };
  const running = folders.filter((folder) => folder.running);
  if (running.length > 0) {
    const remaining = running.reduce((sum, folder) => sum + folder.remaining, 0);
    const msLeft = running.reduce((most, folder) => Math.max(most, folder.msLeft ?? 0), 0);
    if (remaining === 0) return { text: `reading ${noun}`, tone: 'busy' };
    return {
      text: `reading ${noun}, ${groupDigits(remaining)} to go${msLeft > 0 ? `, ${leftWords(msLeft)}` : ''}`,
      tone: 'busy',
    };
  }
  if (accounts.every((account) => account.paused)) return { text: `${noun} paused`, tone: 'plain' };
  const active = accounts.filter((account) => !account.paused);
  // In sync since the folder that was read longest ago; a folder never read makes no claim possible.
  const times = active.flatMap((account) =>
    account.folders.filter(({ captured }) => captured).map(({ lastSuccessMs }) => lastSuccessMs),
  );
  const known = times.filter((time) => time !== null);
  if (times.length === 0 || known.length < times.length) return { text: `${noun} not read yet`, tone: 'plain' };
  return { text: `${noun} in sync ${timeOfDay(Math.min(...known))}`, tone: 'plain' };
}

function calendarWord({ feeds }: CaptureStatus, locked: boolean): StatusWord {
  const noun = feeds.length === 1 ? 'calendar' : `${feeds.length} calendars`;
  const failed = feeds.filter((feed) => needsLook(feed.failure, locked)).length;
  if (failed > 0)
    return {
      text: feeds.length === 1 ? 'calendar needs a look' : `${failed} of ${noun} need a look`,
      tone: 'attention',
    };
  if (feeds.some((feed) => feed.running)) return { text: `reading ${noun}`, tone: 'busy' };
  const known = feeds.map((feed) => feed.lastSuccessMs).filter((time) => time !== null);
  if (known.length < feeds.length) return { text: `${noun} not read yet`, tone: 'plain' };
  return { text: `${noun} ${timeOfDay(Math.min(...known))}`, tone: 'plain' };
}

/** Words side by side that lead to the same place. */
export function groupByPlace(words: readonly StatusWord[]): [StatusWord, ...StatusWord[]][] {
  const groups: [StatusWord, ...StatusWord[]][] = [];
  for (const word of words) {
    const last = groups.at(-1);
    if (last !== undefined && last[0].section === word.section) last.push(word);
    else groups.push([word]);
  }
  return groups;
}
