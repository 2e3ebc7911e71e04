// Human answer, automatic answer, bounce or calendar message. Only a human's counts as a reply, so a doubtful mail is
// human: calling a candidate's words a machine's hides an answer, the other way round shows one too many.
// Being list or bulk mail says nothing of who wrote it.

import type { MailClass } from '#shared/model/mailRecord.ts';
import type { ParsedMail } from './parsedMail.ts';

export interface Classified {
  mailClass: MailClass;
  /** The field or rule that decided. */
  classReason: string;
}

/** Methods by which calendars talk to each other (RFC 5546 1.4); PUBLISH is somebody sending a file. */
const CALENDAR_METHODS = new Set(['REQUEST', 'REPLY', 'CANCEL', 'COUNTER', 'DECLINECOUNTER', 'REFRESH', 'ADD']);

const MACHINE_SENDER = /^(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon)@/;

/** Subjects of absence notices; never enough alone, since people write "Out of office next week" themselves. */
const ABSENCE_SUBJECT =
  /^\s*(?:auto(?:matic|mated)?[ -]?(?:reply|response)|autoreply|out of (?:the )?office|ooo\b|away from|on (?:vacation|leave|holiday)|abwesen(?:d|heit)|automatische (?:antwort|beantwoording)|nicht im büro|réponse automatique|absence du bureau|absent du bureau|respuesta automática|fuera de (?:la )?oficina|resposta automática|fora do escritório|ausência|risposta automatica|fuori (?:sede|ufficio)|afwezig|niet aanwezig)/iu;

/** Decides by the mail's own fields, the surest first. */
export function classifyMail(mail: ParsedMail): Classified {
  return readBounce(mail) ?? readCalendar(mail) ?? readAutoReply(mail) ?? HUMAN;
}

const HUMAN: Classified = { mailClass: 'human', classReason: 'no sign of a machine' };

function readBounce(mail: ParsedMail): Classified | null {
  if (mail.deliveryActions.includes('failed')) return decided('bounce', 'delivery report (RFC 3464): failed');
  if (mail.deliveryActions.length > 0) {
    return decided('auto-reply', `delivery report (RFC 3464): ${mail.deliveryActions.join(', ')}`);
  }
  const contentType = header(mail, 'content-type').toLowerCase();
  if (contentType.includes('report-type') && contentType.includes('delivery-status')) {
    return decided('bounce', 'Content-Type: multipart/report; report-type=delivery-status');
  }
  if (contentType.includes('report-type') && contentType.includes('disposition-notification')) {
    return decided('auto-reply', 'read receipt (RFC 8098)');
  }
  const isMachine = MACHINE_SENDER.test(mail.from[0]?.address ?? '');
  if (mail.headers.has('x-failed-recipients') && (isMachine || hasNullReturnPath(mail))) {
    return decided('bounce', 'X-Failed-Recipients');
  }
  if (isMachine && (hasNullReturnPath(mail) || /^auto/i.test(header(mail, 'auto-submitted')))) {
    return decided('bounce', 'sent by the mail system, with an empty return path');
  }
  return null;
}

function readCalendar(mail: ParsedMail): Classified | null {
  const method = mail.calendarMethod;
  return method !== null && CALENDAR_METHODS.has(method)
    ? decided('calendar', `text/calendar; method=${method}`)
    : null;
}

function readAutoReply(mail: ParsedMail): Classified | null {
  // RFC 3834 5: `no` is a human; a comment or parameters may follow the keyword.
  const submitted = header(mail, 'auto-submitted').toLowerCase();
  if (/^auto-[a-z]+/.test(submitted)) return decided('auto-reply', `Auto-Submitted: ${submitted}`);
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'x-autoreply-from']) {
    const value = header(mail, name);
    if (mail.headers.has(name) && !/^(?:no|false|0)$/i.test(value))
      return decided('auto-reply', `${titled(name)}: ${value}`);
  }
  const precedence = header(mail, 'precedence').toLowerCase();
  if (precedence === 'auto_reply' || precedence === 'auto-reply')
    return decided('auto-reply', `Precedence: ${precedence}`);
  if (/^auto/i.test(header(mail, 'x-precedence')))
    return decided('auto-reply', `X-Precedence: ${header(mail, 'x-precedence')}`);
  if (/^(?:yes|auto[-_]?reply|vacation)/i.test(header(mail, 'x-mail-autoreply')))
    return decided('auto-reply', 'X-Mail-Autoreply');
  return readAbsence(mail, precedence);
}

/** An absence notice's subject, together with one sign that a machine sent it. */
function readAbsence(mail: ParsedMail, precedence: string): Classified | null {
  const subject = mail.subject.replace(/^(?:(?:re|aw|sv|antw|tr|wg|fwd?)\s*:\s*)+/i, '');
  if (!ABSENCE_SUBJECT.test(subject)) return null;
  // X-Auto-Response-Suppress asks machines not to answer; newsletters and CRMs set it on people's mail too.
  if (mail.headers.has('x-auto-response-suppress'))
    return decided('auto-reply', 'absence subject and X-Auto-Response-Suppress');
  if (hasNullReturnPath(mail)) return decided('auto-reply', 'absence subject and an empty return path');
  if (precedence === 'bulk' || precedence === 'junk')
    return decided('auto-reply', `absence subject and Precedence: ${precedence}`);
  return null;
}

function hasNullReturnPath(mail: ParsedMail): boolean {
  return (mail.headers.get('return-path') ?? []).some((value) => /^\s*<\s*>\s*$/.test(value));
}

function header(mail: ParsedMail, name: string): string {
  return (mail.headers.get(name)?.[0] ?? '').trim();
}

function titled(name: string): string {
  return name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

function decided(mailClass: MailClass, reason: string): Classified {
  return { mailClass, classReason: reason.slice(0, 300).toWellFormed() };
}
