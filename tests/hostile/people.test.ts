import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openPeopleFile, type PeopleFile } from '#shared/people/openPeopleFile.ts';
import type { ReadRow } from '#shared/people/peopleRows.ts';
import { toCsvLine } from '#shared/people/toCsv.ts';
import { createRowReader } from '#renderer/store/worker/peopleImport/rowReader.ts';
import { toSource } from '#tests/people/readGolden.ts';

const open = (name: string, content: string | Uint8Array, sheet: string | null = null): Promise<PeopleFile> => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return openPeopleFile({ ...toSource(name, bytes), read: () => once(bytes) }, sheet);
};
async function* once(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_537) yield bytes.subarray(at, at + 65_537);
}
const read = async (file: PeopleFile): Promise<ReadRow[]> => {
  const readRow = await createRowReader(file, { targets: file.targets, country: 'PT', ownProfile: 'x' });
  const rows: ReadRow[] = [];
  for await (const batch of file.rows()) rows.push(...batch.map(readRow));
  return rows;
};

const sheetXml = (rows: string): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  );
const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
/** A workbook of two sheets, as small as a workbook can be. */
const workbook = (people: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'xl/workbook.xml': strToU8(
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Read me" sheetId="1" r:id="rId1"/><sheet name="People" sheetId="2" r:id="rId2"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    ),
    'xl/styles.xml': strToU8(
      '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ),
    'xl/worksheets/sheet1.xml': sheetXml(`<row r="1">${text('A1', 'Our pipeline')}</row>`),
    'xl/worksheets/sheet2.xml': sheetXml(people),
  });
const PEOPLE =
  `<row r="1">${text('A1', 'Name')}${text('B1', 'Phone')}${text('C1', 'Date contacted')}${text('D1', 'Method used to contact')}</row>` +
  `<row r="2">${text('A2', 'Ana')}<c r="B2"><v>351912345678</v></c><c r="C2" s="1"><v>45306</v></c>${text('D2', 'InMail')}</row>`;

describe('a file of people that means no good, or came through a lot', () => {
  it('is read from the sheet that holds people, numbers whole and dates as days', async () => {
    const file = await open('book.xlsx', workbook(PEOPLE));
    expect(file).toMatchObject({ sheets: ['Read me', 'People'], sheet: 'People', format: 'table' });
    const [row] = await read(file);
    expect(row!.people[0]!.person).toMatchObject({ name: 'Ana', phones: ['+351912345678'] });
    expect(new Date(row!.people[0]!.entries[0]!.atMs).toDateString()).toBe('Mon Jan 15 2024');
  });

  it('is refused when the workbook is cut off', async () => {
    const whole = workbook(PEOPLE);
    for (const share of [0.2, 0.5, 0.9, 0.99]) {
      await expect(open('cut.xlsx', whole.slice(0, Math.floor(whole.length * share)))).rejects.toMatchObject({
        code: 'import.unreadable',
      });
    }
  });

  it('is refused unpacked when it says that it unpacks to more than is sane, and when it lies', async () => {
    const bomb = workbook(PEOPLE);
    const view = new DataView(bomb.buffer);
    // The sizes in the central directory, which is what unpacking goes by.
    for (let at = 0; at < bomb.length - 4; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fff_0000, true);
    }
    await expect(open('bomb.xlsx', bomb)).rejects.toMatchObject({ code: 'import.unreadable' });
    const liar = workbook(PEOPLE);
    const lies = new DataView(liar.buffer);
    for (let at = 0; at < liar.length - 4; at += 1) {
      if (lies.getUint32(at, true) === 0x02014b50) lies.setUint32(at + 24, 20, true);
    }
    await expect(open('liar.xlsx', liar)).rejects.toMatchObject({ code: 'import.unreadable' });
  });

  it('may be the ZIP of LinkedIn’s export: its files are offered, and its guides are not', async () => {
    const zip = zipSync({
      'Connections.csv': strToU8(
        'Notes:\n"x"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAna,P,,,N,E,15 Jan 2024\n',
      ),
      'guide_messages.csv': strToU8('CONVERSATION ID,FROM,TO,DATE,CONTENT\n1,a,b,2024-01-01,x\n'),
      'Invitations.csv': strToU8('From,To,Sent At,Message,Direction\nMe,Bo,2024-01-01,,OUTGOING\n'),
      'Profile.csv': strToU8('First Name,Last Name\nMe,Me\n'),
    });
    const file = await open('Basic_LinkedInDataExport.zip', zip);
    expect(file).toMatchObject({ format: 'linkedin-connections', sheets: ['Connections.csv', 'Invitations.csv'] });
    expect(await open('x.zip', zip, 'Invitations.csv')).toMatchObject({ format: 'linkedin-invitations' });
  });

  it('may have a thousand columns and more', async () => {
    const headers = ['Name', 'Email', ...Array.from({ length: 1_500 }, (_, at) => `Extra ${at}`)];
    const file = await open('wide.csv', toCsvLine(headers) + toCsvLine(['Ana', 'a@x.org', ...headers.slice(2)]));
    expect(file.headers).toHaveLength(1_000);
    expect((await read(file))[0]).toMatchObject({ leftOut: null, people: [{ person: { name: 'Ana' } }] });
  });

  it('keeps a note of 200 kB, and says what it cut of a longer cell', async () => {
    const note = 'ä😀 '.repeat(50_000);
    const sheet =
      toCsvLine(['Name', 'Notes', 'Title']) +
      toCsvLine(['Ana', note.slice(0, 199_000), 'x'.repeat(5_000)]) +
      toCsvLine(['Bo', note.repeat(5), '']);
    const [ana, bo] = await read(await open('notes.csv', sheet));
    expect(ana!.people[0]!.person.notes).toBe(note.slice(0, 199_000).trim());
    expect(ana!.problems.map(({ reason }) => reason)).toEqual(['too-long']);
    expect(bo!.people[0]!.person.notes.length).toBeGreaterThan(199_990);
    expect(bo!.people[0]!.person.notes.isWellFormed()).toBe(true);
    expect(bo!.problems.map(({ reason }) => reason)).toEqual(['too-long']);
  });

  it('loses one line to a quotation mark that is never closed', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `Person ${at},p${at}@x.org`);
    rows[10] = '"Person 10,p10@x.org';
    const found = await read(await open('quote.csv', `Name,Email\n${rows.join('\n')}\n`));
    expect(found.filter(({ leftOut }) => leftOut === null)).toHaveLength(2_999);
    expect(found.filter(({ leftOut }) => leftOut?.reason === 'open-quote').map(({ row }) => row)).toEqual([12]);
  });

  it('is left out row by row where a comma has shifted the cells', async () => {
    const [row] = await read(await open('shift.csv', 'Name,Email\nPereira, Ana,a@x.org\n'));
    expect(row!.leftOut).toEqual({ reason: 'too-many-cells', value: 'a@x.org' });
  });

  it('has no cell in which control characters or halves of characters are kept', async () => {
    const [row] = await read(await open('odd.csv', 'Name,Email\n"A\u0000n\u0007a",a@x.org\n'));
    expect(row!.people[0]!.person.name).toBe('Ana');
  });

  // So long that a reader which goes back over what it has read would not end before the test does.
  const LONG = 1_000_000;
  const cells: { [name: string]: [header: string, cell: string] } = {
    'an address that is opened and never closed': ['E-mail', `<${'@'.repeat(LONG)}`],
    'an old profile’s address of slashes': ['LinkedIn URL', `linkedin.com/pub/${'/'.repeat(LONG)}x`],
    'a phone number of semicolons': ['Phone', `1${'; '.repeat(LONG)}`],
    'a tag of stars': ['Tags', `${'*'.repeat(LONG)}a`],
    'a date without an end': ['Date contacted', '1/'.repeat(LONG)],
  };
  for (const [name, [header, cell]] of Object.entries(cells)) {
    it(`is read to its end, whatever its length: ${name}`, async () => {
      const rows = await read(await open('long.csv', `Name,${header}\nAna,"${cell}"\n`));
      expect(rows.map(({ people }) => people[0]!.person.name)).toEqual(['Ana']);
    });
  }

  it('says of a cell of words without an address once that it is none', async () => {
    const [row] = await read(await open('words.csv', 'Name,E-mail\nAna,not an address\n'));
    expect(row!.problems).toEqual([{ reason: 'unreadable-address', value: 'not an address' }]);
  });

  it('is read to its end, whatever its length: a header that repeats a word', async () => {
    const file = await open('long.csv', `Name,${'date'.repeat(90_000)}\nAna,1\n`);
    expect(file.targets).toEqual(['name', 'ignore']);
  });

  it('is read to its end, whatever its length: receivers of a message parted by spaces', async () => {
    const urls = 'https://www.linkedin.com/in/a https://www.linkedin.com/in/b';
    const head = 'CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT';
    const row = `1,Me,https://www.linkedin.com/in/x,"A${' '.repeat(LONG)}B",${urls},2024-01-15 10:00:00 UTC,Hello`;
    expect(await read(await open('messages.csv', `${head}\n${row}\n`))).toHaveLength(1);
  });

  const cards = {
    'parameters without number': `TEL${';A'.repeat(400_000)}:+351912345678`,
    'parameters in quotes, one of them open': `TEL${';"A"'.repeat(200_000)};":+351912345678`,
    'folds without number': `NOTE:x\n${' =\n'.repeat(300_000)}TEL:+351912345678`,
    'soft breaks without number': `NOTE;QUOTED-PRINTABLE:x=\n${'=\n'.repeat(400_000)}\nTEL:+351912345678`,
  };
  for (const [name, card] of Object.entries(cards)) {
    it(`is read to its end, whatever its length: a card with ${name}`, async () => {
      const rows = await read(await open('long.vcf', `BEGIN:VCARD\nVERSION:3.0\nFN:Ana\n${card}\nEND:VCARD\n`));
      expect(rows.map(({ people }) => people[0]!.person.name)).toEqual(['Ana']);
    });
  }

  it('is read to its end, whatever its length: a card of one line', async () => {
    const long = `BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nNOTE:${'x'.repeat(20 * LONG)}\nEND:VCARD\n`;
    expect((await read(await open('long.vcf', long))).map(({ people }) => people[0]!.person.name)).toEqual(['Ana']);
  });
});
