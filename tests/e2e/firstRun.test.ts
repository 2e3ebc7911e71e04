import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { ExpectedMail } from '#shared/generate/generatedWorld.ts';
import type { GeneratedPerson } from '#shared/generate/makePerson.ts';
import { toMboxEntry } from '#shared/generate/toMboxEntry.ts';
import { shortAgo } from '#renderer/ui/dateWords.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';
import { startIcsServer, type IcsServer } from '#tests/servers/icsServer.ts';
import { startImapProxy, type ImapProxy } from '#tests/servers/imapProxy.ts';
import { eventually } from '#tests/support/eventually.ts';
import { launchApp, type TestApp } from '#tests/support/launchApp.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { makeMailSource } from '#tests/support/makeMailSource.ts';
import { FOLDER_NAMES, mailsOf, startSmallMailbox, type SmallMailbox } from '#tests/support/smallMailbox.ts';
import { createCandidatesPage } from './pages/candidatesPage.ts';
import { createCapturePage } from './pages/capturePage.ts';
import { createConnectPage } from './pages/connectPage.ts';
import { createPeoplePage } from './pages/peoplePage.ts';
import { createTimelinePage } from './pages/timelinePage.ts';

// From the empty app to a full timeline, as a user goes: nothing here is done but through the window. The steps build on
// each other, like the days of a user.

const PASSPHRASE = 'four words and a half';
const CALENDAR_NAME = 'Interviews';
const REMOTE_IMAGE = 'https://images.example/logo.png';

let mailbox: SmallMailbox;
let proxy: ImapProxy;
let ics: IcsServer;
let app: TestApp;
let page: Page;
let asksPassphrase = false;
/** Who has one address only: the people list counts by address. */
let hero: GeneratedPerson;
let heroAddress: string;

beforeAll(async () => {
  mailbox = await startSmallMailbox('first run');
  proxy = await startImapProxy(mailbox.dovecot.port);
  ics = await startIcsServer([...mailbox.world.ics()].join(''));
  app = await launchApp();
  takePage();
  const { candidates, expected, expectedMeetings } = mailbox.world;
  const weigh = ({ addresses }: GeneratedPerson): number =>
    addresses.length > 1 || !expectedMeetings.some(({ address }) => address === addresses[0])
      ? 0
      : mailsOf(expected, addresses[0] ?? '').length;
  hero = candidates.reduce((best, person) => (weigh(person) > weigh(best) ? person : best));
  heroAddress = hero.addresses[0] ?? '';
});
shootFailures(() => page);
afterAll(async () => {
  await app.close();
  await ics.stop();
  await proxy.stop();
  await mailbox.dovecot.destroy();
});

function takePage(): void {
  page = app.page();
  page.setDefaultTimeout(20_000);
}

/** What the timeline of the hero shows of mail, checked against what should be there, newest first. */
async function expectMails(expected: readonly ExpectedMail[]): Promise<void> {
  const wanted = mailsOf(expected, heroAddress);
  const words = wanted.map(({ subject, direction }) => ({
    way: { in: 'Mail from them', out: 'Mail from you', none: 'Mail ' }[direction],
    subject: subject.replace(/\s+/g, ' '),
  }));
  const shown = (await createTimelinePage(page).readAll()).filter(({ text }) => text.includes('Mail '));
  const told = shown.map(({ text }, at) => {
    const { way = '', subject = '' } = words[at] ?? {};
    return text.includes(way) && text.includes(subject) ? `${way} ${subject}` : text;
  });
  expect(told).toEqual(words.map(({ way, subject }) => `${way} ${subject}`));
}

describe('connecting a mailbox', () => {
  it('begins on a screen that says why it is empty', async () => {
    await page.getByRole('heading', { level: 1, name: 'Every conversation with every candidate' }).waitFor();
    await page.getByText('Rapport is empty because it keeps only what concerns your candidates').waitFor();
    await lookAt(page, 'welcome');
    await page.getByRole('button', { name: 'Connect a mailbox' }).click();
  });

  it('tells a wrong password, a wrong port, a wrong host and a bad certificate apart', async () => {
    const { dovecot } = mailbox;
    const connect = createConnectPage(page);
    asksPassphrase = await connect.passPassphrase(PASSPHRASE);
    await connect.fillAddress(dovecot.user);
    // No provider that is known: the usual name is offered, open to be corrected.
    await eventually(() => page.getByLabel('Server', { exact: true }).inputValue()).toBe('imap.rapport.test');
    await connect.fillServer({ host: '127.0.0.1', port: dovecot.port, encryption: 'None (this machine only)' });
    await connect.fillPassword('not the password');
    expect(await connect.testAndRefuse()).toBe('The mail server refused the user name or password.');

    await connect.fillPassword(dovecot.password);
    const unused = await startImapProxy(dovecot.port);
    await unused.stop();
    await connect.fillServer({ host: '127.0.0.1', port: unused.port, encryption: 'None (this machine only)' });
    expect(await connect.testAndRefuse()).toBe('The server is there, but nothing answers on that port.');

    await connect.fillServer({ host: 'mail.nowhere.invalid', port: 993, encryption: 'TLS' });
    expect(await connect.testAndRefuse()).toBe('There is no mail server by that name.');

    await connect.fillServer({ host: '127.0.0.1', port: dovecot.tlsPort, encryption: 'TLS' });
    expect(await connect.testAndRefuse()).toBe(
      'The server could not prove who it is: its certificate is not valid for this name.',
    );
    await connect.alert().getByText('No password was sent.').waitFor();
    await lookAt(page, 'connect-refused');
  });

  it('says how many folders would be read, and saves', async () => {
    const connect = createConnectPage(page);
    await connect.fillServer({ host: '127.0.0.1', port: proxy.port, encryption: 'None (this machine only)' });
    expect(await connect.test()).toBe('Signed in. 3 folders would be read.');
  });
});

describe('choosing candidates', () => {
  it('scans with counts, pauses and goes on', async () => {
    const people = createPeoplePage(page);
    // The inbox is counted; the answer about the next folder waits until the pause was seen.
    const release = proxy.holdAt(/(?:SELECT|EXAMINE) "?(?:Sent|Archive)/);
    await createConnectPage(page).save('Connect');
    await page.getByRole('heading', { level: 1, name: 'Who is a candidate?' }).waitFor();
    const inInbox = mailbox.dovecot.countFiles('INBOX');
    await page.getByText(`${inInbox} of ${inInbox} messages`).waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText(', paused').waitFor();
    await lookAt(page, 'people-paused');
    release();
    await page.getByRole('button', { name: 'Go on' }).click();
    const all = ['INBOX', 'Sent', 'Archive'].reduce((sum, folder) => sum + mailbox.dovecot.countFiles(folder), 0);
    expect(await people.awaitDone()).toMatch(new RegExp(`^${all} messages looked at, \\d+ people met\\.$`));
  });

  it('lists each person with how much was written and when last', async () => {
    const people = createPeoplePage(page);
    const mails = mailbox.world.expected.flatMap(({ matches, folders, atMs }) =>
      matches
        .filter(({ address }) => address === heroAddress)
        .flatMap(({ direction }) => folders.map(() => ({ direction, atMs }))),
    );
    const count = (direction: string): number => mails.filter((mail) => mail.direction === direction).length;
    const lastAtMs = Math.max(...mails.filter(({ direction }) => direction !== 'none').map(({ atMs }) => atMs));
    await people.search.fill(heroAddress);
    await eventually(() => people.list.getByRole('option').count()).toBe(1);
    expect(await people.readRow(heroAddress)).toBe(
      `${hero.name}${heroAddress}${count('in')} received, ${count('out')} sent, last ` +
        shortAgo(lastAtMs, Date.now(), await page.evaluate(() => navigator.language)),
    );
    await people.search.fill('');
  });

  it('ticks by keyboard, one by one and in ranges, and makes candidates', async () => {
    const people = createPeoplePage(page);
    await eventually(() => people.list.getByRole('option').count()).toBeGreaterThan(10);
    await people.list.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    expect(await people.ticked().count()).toBe(1);
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+Space');
    await eventually(() => people.ticked().count()).toBe(4);
    await page.keyboard.press('x');
    await eventually(() => people.ticked().count()).toBe(3);
    await lookAt(page, 'people-ticked');
    await page.getByRole('button', { name: 'Untick all' }).click();
    for (const address of mailbox.world.candidates.flatMap(({ addresses }) => addresses)) {
      await people.search.fill(address);
      await people.row(address).click();
      await eventually(() => people.ticked().count()).toBe(1);
    }
    await people.make();
    await page.getByText('candidates made. Their mail arrives on the timelines').waitFor();
  });

  it('shows them in the list', async () => {
    const candidates = createCandidatesPage(page);
    const addresses = mailbox.world.candidates.flatMap((person) => person.addresses);
    await eventually(() => candidates.rows.count()).toBe(addresses.length);
    await candidates.search.fill(hero.name.split(' ')[0] ?? '');
    await candidates.list.getByRole('option').filter({ hasText: hero.name }).waitFor();
    await candidates.search.fill(heroAddress);
    await page.getByText(`1 of ${addresses.length}`, { exact: true }).waitFor();
    await candidates.search.fill('');
    await eventually(() => candidates.rows.count()).toBe(addresses.length);
  });
});

describe('the timeline', () => {
  it('has exactly the mails that the mailbox has of this candidate, newest first', async () => {
    await createCandidatesPage(page).open(hero.name);
    const count = mailsOf(mailbox.world.expected, heroAddress).length;
    expect(count).toBeGreaterThan(8);
    await createTimelinePage(page).awaitCount(`${count} entries`);
    await expectMails(mailbox.world.expected);
  });

  it('goes on with another server once the password was given for it too', async () => {
    const capture = createCapturePage(page);
    await capture.open();
    await capture.chooseFor(mailbox.dovecot.user, 'Change password or server');
    await page.getByLabel('Port').fill(String(mailbox.dovecot.port));
    const connect = createConnectPage(page);
    await page.getByText('The one that is stored is for the other server').waitFor();
    await connect.save('Save');
    await page.getByText('A password is needed').waitFor();
    await connect.fillPassword(mailbox.dovecot.password);
    await connect.save('Save');
    await page.getByRole('heading', { level: 1, name: 'Capture' }).waitFor();
    await capture.status.getByText(/^mailbox in sync/).waitFor();
  });

  it('shows new mail by itself, sanitised, with remote content only when asked for', async () => {
    const timeline = createTimelinePage(page);
    const before = mailsOf(mailbox.world.expected, heroAddress).length;
    let fetched = 0;
    await page.route('https://images.example/**', (route) => {
      fetched += 1;
      return route.fulfill({ status: 404 });
    });
    await createCandidatesPage(page).open(hero.name);
    await timeline.awaitCount(`${before} entries`);
    mailbox.dovecot.deliver('INBOX', [
      {
        source: makeMailSource({
          from: heroAddress,
          to: mailbox.dovecot.user,
          subject: 'My answer, with a picture',
          atMs: Date.now() - 60_000,
          text: 'Yes, gladly.',
          html:
            `<script>document.title = 'owned'</script><p onclick="alert(1)">Yes, <b>gladly</b>.</p>` +
            `<img src="${REMOTE_IMAGE}" alt="Our logo"><blockquote>You wrote: shall we talk?</blockquote>`,
          attachment: 'portfolio.pdf',
        }),
      },
    ]);
    await timeline.awaitCount(`${before + 1} entries`);
    await timeline.entry(/My answer, with a picture/).click();

    const frame = page.getByTitle('Mail: My answer, with a picture').contentFrame();
    await frame.getByText('gladly').waitFor();
    expect(await frame.getByText('You wrote: shall we talk?').isVisible()).toBe(false);
    await frame.getByText('Quoted text').click();
    await frame.getByText('You wrote: shall we talk?').waitFor();
    await timeline.region.getByText('portfolio.pdf').waitFor();
    await timeline.region.getByText('1 remote item blocked').waitFor();
    await lookAt(page, 'mail-opened');
    expect(fetched).toBe(0);
    expect(await page.title()).not.toBe('owned');

    await timeline.region.getByRole('button', { name: 'Show remote images' }).click();
    await eventually(() => fetched).toBe(1);
    await timeline.region.getByRole('button', { name: 'Block again' }).click();
    await timeline.region.getByText('1 remote item blocked').waitFor();
    await timeline.entry(/My answer, with a picture/).click();
  });

  it('has the meetings of a calendar, with answer and place', async () => {
    const timeline = createTimelinePage(page);
    const meetings = mailbox.world.expectedMeetings.filter(({ address }) => address === heroAddress);
    const mails = mailsOf(mailbox.world.expected, heroAddress).length + 1;
    await createCapturePage(page).open();
    await createCapturePage(page).addCalendar(ics.url, CALENDAR_NAME);
    await page
      .getByRole('article', { name: CALENDAR_NAME })
      .getByText(/meetings with candidates/)
      .waitFor();
    await createCandidatesPage(page).open(hero.name);
    await timeline.awaitCount(`${mails + meetings.length} entries`);
    await timeline.kind('Meeting').click();
    await timeline.awaitCount(`${meetings.length} of ${mails + meetings.length} entries`);
    await timeline.first.getByRole('button').first().click();
    const details = timeline.list.getByRole('listitem').filter({ has: page.getByRole('term') });
    await details.getByRole('term').filter({ hasText: 'Where' }).waitFor();
    await details.getByText(hero.name).last().waitFor();
    await details
      .getByText(/accepted|declined|maybe|no answer yet/)
      .first()
      .waitFor();
    await timeline.kind('Meeting').click();
  });

  it('filters by kind, direction and text', async () => {
    const timeline = createTimelinePage(page);
    const mails = mailsOf(mailbox.world.expected, heroAddress);
    const all = mails.length + 1 + mailbox.world.expectedMeetings.filter((one) => one.address === heroAddress).length;
    await timeline.kind('Mail').click();
    await timeline.awaitCount(`${mails.length + 1} of ${all} entries`);
    await timeline.direction.selectOption('→ From you');
    await timeline.awaitCount(`${mails.filter(({ direction }) => direction === 'out').length} of ${all} entries`);
    await timeline.direction.selectOption('← From them');
    await timeline.awaitCount(`${mails.filter(({ direction }) => direction === 'in').length + 1} of ${all} entries`);
    await timeline.search.fill('gladly picture');
    await timeline.awaitCount(`1 of ${all} entries`);
    await timeline.search.fill('nobody ever wrote this');
    await page.getByText('Nothing on this timeline fits the filter.').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await timeline.awaitCount(`${all} entries`);
  });
});

describe('logging by hand', () => {
  it('logs a call with the keyboard alone', async () => {
    const timeline = createTimelinePage(page);
    await page.getByRole('main').focus();
    await page.keyboard.press('l');
    await page.getByRole('dialog', { name: `Log with ${hero.name}` }).waitFor();
    await page.keyboard.type('Prefers remote work, free from January.');
    await page.keyboard.press('Control+Enter');
    await page.getByText(`Call with ${hero.name} logged`).waitFor();
    await timeline.entry(/Call from you.*Spoke.*Prefers remote work/).waitFor();
  });

  it('changes it, takes the change back, deletes it and takes that back', async () => {
    const timeline = createTimelinePage(page);
    await timeline.entry(/Prefers remote work/).click();
    await timeline.region.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: `Change an entry of ${hero.name}` });
    await dialog.getByLabel('What was said').fill('Prefers the office after all.');
    await dialog.getByLabel('Minutes').fill('22');
    await dialog.getByLabel('Outcome').selectOption('Left a message');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await timeline.entry(/Left a message, 22 min.*Prefers the office after all/).waitFor();

    await page.getByRole('main').focus();
    await page.keyboard.press('Control+z');
    await timeline.entry(/Spoke.*Prefers remote work/).waitFor();

    await timeline.region.getByRole('button', { name: 'Delete' }).click();
    await timeline.entry(/Prefers remote work/).waitFor({ state: 'detached' });
    await page.getByRole('status').filter({ hasText: 'Call deleted' }).getByRole('button', { name: 'Undo' }).click();
    await timeline.entry(/Spoke.*Prefers remote work/).waitFor();
  });
});

describe('importing a file', () => {
  it('counts before anything is written, then stores', async () => {
    const later = mailbox.world.laterMessages(60);
    const [known] = [...mailbox.world.messages()].filter(({ messageId }) =>
      mailbox.world.expected.some((mail) => mail.messageId === messageId),
    );
    const messages = [...(known === undefined ? [] : [known]), ...later.map(({ message }) => message)];
    const added = later.reduce((sum, { expected }) => sum + expected.matches.length, 0);
    const chooser = page.waitForEvent('filechooser');
    await createCapturePage(page).open();
    await page.getByRole('button', { name: 'Import files' }).click();
    await (
      await chooser
    ).setFiles({ name: 'old.mbox', mimeType: 'application/mbox', buffer: Buffer.concat(messages.map(toMboxEntry)) });
    const dialog = page.getByRole('dialog', { name: 'Import 1 file' });
    await dialog.getByText(mailbox.dovecot.user).waitFor();
    await dialog.getByRole('button', { name: 'Count' }).click();
    await dialog.getByText(`Would add ${added} timeline entries; 1 was there already. Nothing is stored yet`).waitFor();
    await lookAt(page, 'import-counted');
    await dialog.getByRole('button', { name: 'Store' }).click();
    await dialog.getByText(`${added} timeline entries added; 1 was there already`).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
  });

  it('says of every folder what was seen, matched and skipped', async () => {
    const capture = createCapturePage(page);
    await capture.open();
    for (const [role, shown] of [
      ['inbox', 'Inbox'],
      ['sent', 'Sent mail'],
      ['archive', 'Archive'],
    ] as const) {
      const seen = mailbox.dovecot.countFiles(FOLDER_NAMES[role]);
      const extra = role === 'inbox' ? 1 : 0;
      const matched = mailbox.world.expected.filter(({ folders }) => folders.includes(role)).length + extra;
      await eventually(() => capture.readFolder(shown)).toEqual({ seen, matched, skipped: seen - matched });
    }
    await capture.row('Inbox').getByRole('button', { expanded: false }).click();
    await page.getByText('from or to nobody who is a candidate').waitFor();
    await lookAt(page, 'capture-full');
  });
});

describe('the day after', () => {
  it('starts with everything still there and asks for the passphrase', async () => {
    await app.restart();
    takePage();
    const capture = createCapturePage(page);
    await createCandidatesPage(page).open(hero.name);
    await createTimelinePage(page)
      .entry(/Spoke.*Prefers remote work/)
      .waitFor();
    if (asksPassphrase) {
      await capture.status
        .getByRole('button', { name: /^mailbox in sync .*· calendar \S+.* · passwords locked$/ })
        .waitFor();
      await capture.open();
      await lookAt(page, 'capture-locked');
      await page.getByRole('button', { name: 'Unlock' }).click();
      const dialog = page.getByRole('dialog', { name: 'Unlock passwords' });
      await dialog.getByRole('textbox', { name: 'Passphrase' }).fill('something else');
      await dialog.getByRole('button', { name: 'Unlock' }).click();
      await dialog.getByText('That is not the passphrase.').waitFor();
      await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
      await dialog.getByRole('button', { name: 'Unlock' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await capture.status.getByText(/^mailbox in sync/).waitFor();
    await createCandidatesPage(page).open(hero.name);
    const later = mailbox.world.laterMessages(60).map(({ expected }) => expected);
    const own: ExpectedMail = {
      messageId: '',
      subject: 'My answer, with a picture',
      atMs: Date.now(),
      mailClass: 'human',
      folders: ['inbox'],
      matches: [{ candidate: 0, address: heroAddress, direction: 'in' }],
    };
    await expectMails([...mailbox.world.expected, ...later, own]);
  });

  it('says what is wrong when the server is gone, keeps working, and recovers on retry', async () => {
    const capture = createCapturePage(page);
    await mailbox.dovecot.stop();
    await capture.status.getByText('mailbox needs a look').waitFor({ timeout: 60_000 });
    const timeline = createTimelinePage(page);
    await timeline.search.fill('prefers remote');
    await timeline.entry(/Spoke.*Prefers remote work/).click();
    await timeline.region.getByText('Written by you').waitFor();
    await capture.status.getByRole('button', { name: /mailbox needs a look/ }).click();
    const account = capture.account(mailbox.dovecot.user);
    await account.getByRole('alert').first().waitFor();
    const [what] = (await account.getByRole('alert').first().innerText()).split('\n');
    expect([
      'The server is there, but nothing answers on that port.',
      'The mail server hung up in the middle.',
    ]).toContain(what);

    await account.getByText('Rapport tries again by itself.').first().waitFor();
    await account.getByRole('button', { name: 'Try again' }).first().waitFor();
    await lookAt(page, 'capture-failed');

    // By itself it may be quicker than the click on the note, so the button that is always there is pressed.
    await mailbox.dovecot.restart();
    await capture.lookNow.click();
    await account.getByRole('alert').first().waitFor({ state: 'detached' });
    await capture.status.getByText(/^mailbox in sync/).waitFor();
  });
});
