import type { SeededRandom } from '#shared/util/seededRandom.ts';
import { multipart, type MimePart } from './renderMime.ts';

/** The report of a mail that could not be delivered to `failedAddress` (RFC 3464), as mail systems write it. */
export function renderBounce(random: SeededRandom, failedAddress: string, senderAddress: string): MimePart {
  const domain = senderAddress.slice(senderAddress.indexOf('@') + 1);
  const text = [
    `This is the mail system at host mail.${domain}.`,
    '',
    'I am sorry to have to inform you that your message could not be delivered to one or more recipients.',
    '',
    `<${failedAddress}>: host mx1.${failedAddress.slice(failedAddress.indexOf('@') + 1)} said: 550 5.1.1`,
    '    User unknown (in reply to RCPT TO command)',
    '',
  ].join('\n');
  const status = [
    `Reporting-MTA: dns; mail.${domain}`,
    `X-Queue-ID: ${random.integer(0, 0xffffffff).toString(16).toUpperCase()}`,
    '',
    `Final-Recipient: rfc822; ${failedAddress}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '',
  ].join('\n');
  const headers = `From: <${senderAddress}>\nTo: <${failedAddress}>\nSubject: (as sent)\n`;
  const parts: MimePart[] = [
    { contentType: 'text/plain; charset=us-ascii', headers: ['Content-Description: Notification'], body: text },
    { contentType: 'message/delivery-status', headers: ['Content-Description: Delivery report'], body: status },
    {
      contentType: 'text/rfc822-headers',
      headers: ['Content-Description: Undelivered message headers'],
      body: headers,
    },
  ];
  const report = multipart('report', `=_bounce_${random.integer(0, 0xffffffff).toString(16)}`, parts);
  return { ...report, contentType: `${report.contentType}; report-type=delivery-status` };
}
