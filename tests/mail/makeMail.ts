/** A plain mail with CRLF line ends; `headers` come first and may replace the defaults. */
export function makeMail(fields: {
  from?: string;
  to?: string;
  subject?: string;
  id?: string | null;
  date?: string | null;
  headers?: string[];
  body?: string;
}): string {
  const id = fields.id === undefined ? `<${fields.subject ?? 'mail'}-${fields.from ?? ''}@mail.example>` : fields.id;
  const date = fields.date === undefined ? 'Mon, 2 Mar 2026 09:00:00 +0000' : fields.date;
  const lines = [
    ...(fields.headers ?? []),
    `From: ${fields.from ?? 'Somebody <somebody@elsewhere.example>'}`,
    `To: ${fields.to ?? 'Rec <rec@rapport.test>'}`,
    `Subject: ${fields.subject ?? 'Hello'}`,
    ...(date === null ? [] : [`Date: ${date}`]),
    ...(id === null ? [] : [`Message-ID: ${id.replaceAll(' ', '')}`]),
    '',
    fields.body ?? 'Hello there.',
    '',
  ];
  return lines.join('\r\n');
}
