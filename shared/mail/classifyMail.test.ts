import { expect, test } from 'vitest';
import type { MailClass } from '#shared/model/mailRecord.ts';
import { classifyMail } from './classifyMail.ts';
import { parseMail } from './parseMail.ts';

// A small labelled corpus: the fields that decide, as real systems write them.
const CORPUS: [string, MailClass, string[], string?][] = [
  ['a person', 'human', ['Subject: Re: Staff engineer']],
  ['a person who writes about an absence', 'human', ['Subject: Out of office next week, call me Monday']],
  ['a person answering an absence notice', 'human', ['Subject: Re: Out of office']],
  ['a person through a list', 'human', ['List-Id: <jobs.x.org>', 'Precedence: list', 'Subject: Looking for work']],
  ['a newsletter', 'human', ['Precedence: bulk', 'List-Unsubscribe: <https://x.org>', 'Subject: News']],
  ['Auto-Submitted: no', 'human', ['Auto-Submitted: no', 'Subject: Hi']],
  ['a CRM that asks machines not to answer', 'human', ['X-Auto-Response-Suppress: All', 'Subject: Our talk']],
  ['X-Autoreply: no', 'human', ['X-Autoreply: no', 'Subject: Hi']],
  ['RFC 3834', 'auto-reply', ['Auto-Submitted: auto-replied', 'Subject: Hi']],
  ['RFC 3834 with parameters', 'auto-reply', ['Auto-Submitted: auto-replied; owner=ana', 'Subject: Hi']],
  ['a notification', 'auto-reply', ['Auto-Submitted: auto-generated', 'Subject: Hi']],
  ['X-Autoreply', 'auto-reply', ['X-Autoreply: yes', 'Subject: Hi']],
  ['X-Autorespond', 'auto-reply', ['X-Autorespond: Re: your mail', 'Subject: Hi']],
  ['Precedence: auto_reply', 'auto-reply', ['Precedence: auto_reply', 'Subject: Hi']],
  ['Exchange, English', 'auto-reply', ['X-Auto-Response-Suppress: All', 'Subject: Automatic reply: Staff engineer']],
  ['Exchange, German', 'auto-reply', ['X-Auto-Response-Suppress: All', 'Subject: Automatische Antwort: Stelle']],
  ['an empty return path, French', 'auto-reply', ['Return-Path: <>', 'Subject: Réponse automatique : Poste']],
  ['bulk, Spanish', 'auto-reply', ['Precedence: bulk', 'Subject: Respuesta automática: puesto']],
  [
    'a read receipt',
    'auto-reply',
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b', 'Subject: Read: Hi'],
  ],
  [
    'RFC 3464 without its parts',
    'bounce',
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=b', 'Subject: Undelivered'],
  ],
  ['qmail', 'bounce', ['From: MAILER-DAEMON@mx.org', 'Return-Path: <>', 'Subject: failure notice']],
  [
    'Gmail',
    'bounce',
    ['From: mailer-daemon@googlemail.com', 'X-Failed-Recipients: ana@x.org', 'Subject: Delivery Status Notification'],
  ],
  [
    'a postmaster who is a person',
    'human',
    ['From: postmaster@x.org', 'Return-Path: <postmaster@x.org>', 'Subject: Hi'],
  ],
  ['an invitation', 'calendar', ['Content-Type: text/calendar; method=REQUEST', 'Subject: Talk'], 'BEGIN:VCALENDAR'],
  [
    'an answer to one, by a machine',
    'calendar',
    ['Auto-Submitted: auto-generated', 'Content-Type: text/calendar; method=REPLY', 'Subject: Accepted: Talk'],
    'BEGIN:VCALENDAR',
  ],
  [
    'an answer that says so only inside',
    'calendar',
    ['Content-Type: text/calendar', 'Subject: Accepted'],
    'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n',
  ],
  [
    'a calendar file sent by a person',
    'human',
    ['Content-Type: text/calendar; method=PUBLISH', 'Subject: Dates'],
    'BEGIN:VCALENDAR',
  ],
];

test.each(CORPUS)('%s is %s', async (_name, mailClass, lines, body = 'Hello') => {
  const from = lines.some((line) => line.startsWith('From:')) ? [] : ['From: ana@x.org'];
  const source = [...from, ...lines, '', body].join('\r\n');
  const facts = { sizeBytes: source.length, serverDateMs: 0, truncated: false, nowMs: 0 };
  const classified = classifyMail(await parseMail(new TextEncoder().encode(source), facts));
  expect(classified.mailClass).toBe(mailClass);
  expect(classified.classReason).not.toBe('');
});
