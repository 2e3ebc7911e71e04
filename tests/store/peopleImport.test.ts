import { resolveObjectURL } from 'node:buffer';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { toCsvLine } from '#shared/people/toCsv.ts';
import { toBare } from '#renderer/store/worker/database/storeMerged.ts';
import { importPeople, openPeople, settled } from '#tests/support/importPeople.ts';
import { createTestDisk, startTestStore, type TestStore } from '#tests/support/startTestStore.ts';
import { AN_INMAIL } from '#tests/support/storeActs.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);

let store: TestStore;
let nowMs: number;
beforeEach(async () => {
  nowMs = NOW_MS;
  store = await startTestStore({}, { nowMs: () => (nowMs += 1_000) });
});
afterEach(() => store.stop());

const table = (...rows: string[][]): string => rows.map((row) => toCsvLine(row)).join('');
const candidates = async (from = store): Promise<Candidate[]> =>
  (await from.database.candidates.find().exec())
    .map((one) => toBare<Candidate>(one.toMutableJSON() as Candidate))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
/** Everything that an import may write, as it is stored. */
const everything = async (from = store) => ({
  candidates: await candidates(from),
  interactions: (await from.database.interactions.find().exec())
    .map((one) => toBare<Interaction>(one.toMutableJSON() as Interaction))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  memberships: (await from.database.memberships.find().exec()).map(({ id, stageId }) => ({ id, stageId })),
});
const save = async (fields: object): Promise<CandidateId> =>
  (await store.client.call('candidates.save', { candidateId: null, ...fields })).candidate.id;
const timeline = async (candidateId: CandidateId): Promise<Interaction[]> => {
  const filter = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };
  const { entries } = await store.client.call('timeline.list', { candidateId, filter });
  return (await store.client.call('timeline.readRows', { ids: entries.map(({ id }) => id) })).rows;
};
const saveProject = async (name: string) =>
  (await store.client.call('projects.save', { projectId: null, name })).project;

const SHEET = table(
  ['First name', 'Last name', 'Method used to contact', 'Date contacted', 'Location', 'LinkedIn URL', 'Notes', 'Phone'],
  ['Ana', 'Pereira', 'InMail', '15 Jan 2024', 'Lisbon', 'linkedin.com/in/ana', 'Prefers remote', '912 345 678'],
  ['Bo', 'Lindqvist', 'Phone', '', 'Malmö', '', '', '+46 70 123 45 67'],
  ['', '', '', '', 'Berlin', '', 'who was this', ''],
);
const MESSAGES = table(
  [
    'CONVERSATION ID',
    'CONVERSATION TITLE',
    'FROM',
    'SENDER PROFILE URL',
    'TO',
    'RECIPIENT PROFILE URLS',
    'DATE',
    'SUBJECT',
    'CONTENT',
  ],
  [
    '1',
    '',
    'Me',
    'https://www.linkedin.com/in/me',
    'Ana',
    'https://www.linkedin.com/in/ana',
    '2024-01-02 10:00:00 UTC',
    'Hi',
    'A role',
  ],
  [
    '1',
    '',
    'Ana',
    'https://www.linkedin.com/in/ana',
    'Me',
    'https://www.linkedin.com/in/me',
    '2024-01-03 10:00:00 UTC',
    '',
    'Tell me more',
  ],
  [
    '2',
    '',
    'Bo',
    'https://www.linkedin.com/in/bo',
    'Me',
    'https://www.linkedin.com/in/me',
    '2024-01-04 10:00:00 UTC',
    '',
    'Hello',
  ],
);

describe('the import of people', () => {
  it('counts what it would do and writes nothing', async () => {
    const before = await everything();
    const counted = await importPeople(store, 'sheet.csv', SHEET, { mode: 'count' });
    expect(counted).toMatchObject({
      state: 'counted',
      rows: 3,
      added: 2,
      entries: 1,
      skipped: { nobody: 1 },
      undoId: null,
    });
    expect(counted.problems).toEqual([{ row: 4, reason: 'nobody', value: 'Berlin' }]);
    expect(counted.preview.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['Ana Pereira', 'added'],
      ['Bo Lindqvist', 'added'],
      ['', 'skipped'],
    ]);
    expect(await everything()).toEqual(before);
  });

  it('does what it counted', async () => {
    const counted = await importPeople(store, 'sheet.csv', SHEET, { mode: 'count' });
    const stored = await importPeople(store, 'sheet.csv', SHEET);
    const { added, changed, known, entries, skipped } = counted;
    expect(stored).toMatchObject({ state: 'stored', added, changed, known, entries, skipped });
    const [ana] = await candidates();
    expect(ana).toMatchObject({
      name: 'Ana Pereira',
      location: 'Lisbon',
      linkedinUrl: 'https://www.linkedin.com/in/ana',
      notes: 'Prefers remote',
      phones: [{ number: '+351912345678', shared: false }],
      origin: 'import',
    });
    const [entry] = await timeline(ana!.id);
    expect(entry).toMatchObject({
      kind: 'inmail',
      direction: 'out',
      title: 'InMail',
      sources: [{ kind: 'file', id: 'sheet.csv', name: 'sheet.csv' }],
    });
    expect(new Date(entry!.atMs).getDate()).toBe(15);
  });

  it('keeps what the sheet says of how somebody was contacted where it says no day', async () => {
    await importPeople(store, 'sheet.csv', SHEET);
    expect((await candidates())[1]).toMatchObject({ name: 'Bo Lindqvist', notes: 'Contacted by Phone' });
  });

  it('adds nothing the second time', async () => {
    await importPeople(store, 'sheet.csv', SHEET);
    const once = await everything();
    const again = await importPeople(store, 'sheet.csv', SHEET);
    expect(again).toMatchObject({ added: 0, changed: 0, known: 2, entries: 0, undoId: null });
    expect(await everything()).toEqual(once);
  });

  it('fills what is empty and never overwrites', async () => {
    const id = await save({
      name: 'ana@example.org',
      addresses: ['ana@example.org'],
      title: 'Director',
      tags: ['vip'],
    });
    const result = await importPeople(
      store,
      'more.csv',
      table(
        ['Name', 'Email', 'Title', 'Company', 'Tags'],
        ['Ana', 'ANA@example.org; ana@work.example.org', 'Engineer', 'Northwind', 'remote'],
      ),
    );
    expect(result).toMatchObject({ added: 0, changed: 1 });
    const [ana] = await candidates();
    expect(ana).toMatchObject({ id, name: 'Ana', title: 'Director', company: 'Northwind', tags: ['vip', 'remote'] });
    expect(ana!.addresses.map(({ address }) => address)).toEqual(['ana@example.org', 'ana@work.example.org']);
    // The new address has a revision of its own: folders that were read owe it a search.
    expect(ana!.addresses[1]!.revision).toBeGreaterThan(ana!.addresses[0]!.revision);
  });

  it('leaves out what belongs to somebody else, and keeps the row', async () => {
    await save({ name: 'Ana', addresses: ['ana@example.org'] });
    await save({ name: 'Bo', addresses: ['bo@example.org'] });
    const result = await importPeople(
      store,
      'mixed.csv',
      table(['Name', 'Email', 'Company'], ['Ana', 'ana@example.org bo@example.org', 'Northwind']),
    );
    expect(result).toMatchObject({ changed: 1, cells: { 'belongs-to-other': 1 } });
    expect(result.problems).toEqual([{ row: 2, reason: 'belongs-to-other', value: 'bo@example.org' }]);
  });

  it('knows people without an address by name and company, and those whose number is shared', async () => {
    await save({ name: 'Desk', phones: [{ number: '+351210000000', shared: true }] });
    const sheet = table(
      ['Name', 'Company', 'Phone'],
      ['Jo', 'Northwind', ''],
      ['Jo', 'Southwind', ''],
      ['Kim', '', '+351 210 000 000'],
      ['Lee', '', '+351 210 000 000'],
    );
    expect(await importPeople(store, 'names.csv', sheet)).toMatchObject({ added: 4 });
    expect(await importPeople(store, 'names.csv', sheet)).toMatchObject({ added: 0, known: 4 });
  });

  it('gives what it knows to the one that somebody was merged into', async () => {
    await importPeople(store, 'messages.csv', MESSAGES);
    const people = await candidates();
    const ana = people.find(({ name }) => name === 'Ana')!;
    const survivor = await save({ name: 'Ana Maria', addresses: ['ana@example.org'] });
    const { candidate } = await store.client.call('candidates.read', { candidateId: survivor });
    const {
      addresses: _addresses,
      phones: _phones,
      id: _id,
      importKeys: _keys,
      origin: _origin,
      ...fields
    } = candidate;
    const { createdAtMs: _created, updatedAtMs: _updated, ...chosen } = fields;
    await store.client.call('candidates.merge', { survivorId: survivor, absorbedId: ana.id, fields: chosen });
    const again = await importPeople(store, 'messages.csv', MESSAGES);
    expect(again).toMatchObject({ added: 0, entries: 0 });
    expect(await timeline(survivor)).toHaveLength(2);
  });

  it('reads messages for those who are candidates, both ways, once', async () => {
    const ana = await save({ name: 'Ana', linkedinUrl: 'https://pt.linkedin.com/in/ana/' });
    const result = await importPeople(store, 'messages.csv', MESSAGES, { makeCandidates: false });
    expect(result).toMatchObject({
      state: 'stored',
      added: 0,
      entries: 2,
      skipped: { 'not-a-candidate': 1 },
      problems: [],
    });
    expect((await timeline(ana)).map(({ kind, direction, preview }) => [kind, direction, preview])).toEqual([
      ['inmail', 'in', 'Tell me more'],
      ['inmail', 'out', 'A role'],
    ]);
    const again = await importPeople(store, 'messages.csv', MESSAGES, { makeCandidates: false });
    expect(again.entries).toBe(0);
  });

  it('asks whose messages they are where the file cannot say', async () => {
    const one = MESSAGES.split('\r\n').slice(0, 3).join('\r\n');
    const opened = await openPeople(store, 'messages.csv', one);
    expect(opened.ownProfiles.map(({ name }) => name)).toEqual(['Me', 'Ana']);
    const refused = await importPeople(store, 'messages.csv', one);
    expect(refused).toMatchObject({ state: 'failed', failure: { code: 'store.invalid' } });
    const told = await importPeople(store, 'messages.csv', one, { ownProfile: 'https://www.linkedin.com/in/ana' });
    expect(told).toMatchObject({ state: 'stored', added: 1 });
    expect((await candidates())[0]!.name).toBe('Me');
  });

  it('puts people into the project chosen and into those that the file names, at their stage', async () => {
    const chosen = await saveProject('Staff engineer');
    const named = await saveProject('Data lead');
    const sheet = table(
      ['Name', 'Email', 'Project', 'Stage'],
      ['Ana', 'ana@example.org', 'data LEAD', 'Interview'],
      ['Bo', 'bo@example.org', '', ''],
      ['Cy', 'cy@example.org', 'Nothing', ''],
    );
    const counted = await importPeople(store, 'p.csv', sheet, { projectId: chosen.id, mode: 'count' });
    const stored = await importPeople(store, 'p.csv', sheet, { projectId: chosen.id });
    expect(counted.members).toBe(4);
    expect(stored).toMatchObject({ members: 4, cells: { 'unknown-project': 1 } });
    const { memberships } = await everything();
    expect(memberships.filter(({ id }) => id.startsWith(named.id)).map(({ stageId }) => stageId)).toEqual([
      'interview',
    ]);
    expect(memberships.filter(({ id }) => id.startsWith(chosen.id))).toHaveLength(3);
  });

  it('is undone as a whole, at any later time, with what was there before', async () => {
    const project = await saveProject('Staff engineer');
    await save({ name: 'Ana', addresses: ['ana@example.org'], tags: ['vip'] });
    const before = await everything();
    const sheet = table(
      ['Name', 'Email', 'Company', 'Contacted by', 'Contacted on'],
      ['Ana', 'ana@example.org', 'Northwind', 'call', '2024-01-15'],
      ['Bo', 'bo@example.org', 'Southwind', 'call', '2024-01-15'],
    );
    const { undoId } = await importPeople(store, 'people.csv', sheet, { projectId: project.id });
    expect((await store.client.call('history.list', { offset: 0, limit: 10 })).acts[0]).toMatchObject({
      kind: 'import',
      count: 2,
      subject: 'people.csv',
    });
    await store.client.call('undo.apply', { undoId: undoId! });
    expect(await everything()).toEqual(before);
  });

  it('can be cancelled; what was stored until then is one act', async () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => [`Person ${at}`, `p${at}@example.org`]);
    await openPeople(store, 'many.csv', table(['Name', 'Email'], ...rows));
    const request = { makeCandidates: true, projectId: null, country: '', ownProfile: '' };
    await store.client.call('peopleImport.run', { mode: 'store', targets: ['name', 'address'], ...request });
    await store.client.call('peopleImport.cancel', {});
    const status = await settled(store);
    expect(status.state).toBe('cancelled');
    const { acts } = await store.client.call('history.list', { offset: 0, limit: 10 });
    expect(acts.reduce((sum, { count }) => sum + count, 0)).toBe((await candidates()).length);
  });

  it('gives every row that was left out, with the reason in front, safe to open', async () => {
    await importPeople(
      store,
      'bad.csv',
      table(['Name', 'Email', 'Notes'], ['', 'not an address', '=HYPERLINK("x")'], ['Ana', 'ana@', '']),
    );
    const { csv } = await store.client.call('peopleImport.readErrors', {});
    expect(csv.split('\r\n')).toEqual([
      '\ufeff"Row","Left out because","What stood there","Name","Email","Notes"',
      '"2","No name, address, phone or profile","not an address","","not an address","\'=HYPERLINK(""x"")"',
      '"3","Not an address","ana@","Ana","ana@",""',
      '',
    ]);
  });

  it.each([
    ['an empty file', 'empty.csv', '', 'people.no-rows'],
    ['headers without rows', 'heads.csv', 'Name,Email\n', 'people.no-rows'],
    ['a picture', 'a.csv', Uint8Array.from({ length: 500 }, (_, at) => (at * 37) % 32), 'people.not-a-table'],
    ['a cut workbook', 'a.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 'import.unreadable'],
    ['an old Excel file', 'a.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'people.not-a-table'],
    ['LinkedIn’s guides', 'guide_messages.csv', MESSAGES, 'people.wrong-file'],
    ['a web page', 'a.csv', '<!doctype html><title>Sign in</title>', 'people.not-a-table'],
    [
      'messages without content',
      'messages.csv',
      'CONVERSATION ID,FROM,TO,DATE\n1,a,b,2024-01-01\n',
      'people.unknown-headers',
    ],
  ])('refuses %s with a reason', async (_, name, content, code) => {
    expect(await importPeople(store, name, content)).toMatchObject({ state: 'failed', failure: { code } });
  });

  it('refuses a table of which no column is known, until the user says what is what', async () => {
    const sheet = 'Wer,Wo\nana@example.org,Lisbon\n';
    const refused = await importPeople(store, 'strange.csv', sheet);
    expect(refused).toMatchObject({ state: 'failed', failure: { code: 'people.unknown-headers' } });
    expect(refused.failureDetails).toMatchObject({ found: 'Wer, Wo' });
    const request = { makeCandidates: true, projectId: null, country: '', ownProfile: '' };
    await store.client.call('peopleImport.run', { mode: 'store', targets: ['address', 'location'], ...request });
    expect(await settled(store)).toMatchObject({ state: 'stored', added: 1 });
  });
});

describe('importing twice is importing once', () => {
  // What the property stopped is stopped once more after it, which must find something to stop.
  afterEach(async () => {
    store = await startTestStore();
  });
  const some = (values: string[]) => fc.oneof(fc.constant(''), fc.constantFrom(...values));
  const row = fc.tuple(
    some(['Ana', 'Bo', 'Ана', 'עדי', '😀']),
    some(['a@x.org', 'b@x.org', 'c@x.org', 'a@x.org;b@x.org', 'nobody']),
    some(['+351912345678', '912345678', '+351912345679', '12', '=1+1']),
    some(['linkedin.com/in/a', 'linkedin.com/in/b', 'x.org']),
    some(['Northwind', '"North, wind"', '-1']),
    some(['one', 'two', 'one;two']),
    some(['note', 'other\nnote']),
    some(['InMail', 'call']),
    some(['2024-01-15', '3/4/2024', 'soon']),
    some(['Staff', 'None']),
  );
  const file = fc.array(row, { minLength: 1, maxLength: 12 });
  const HEADERS = [
    'Name',
    'Email',
    'Phone',
    'LinkedIn',
    'Company',
    'Tags',
    'Notes',
    'Contacted by',
    'Contacted on',
    'Project',
  ];

  it('whatever the file holds and whoever is there already', async () => {
    // RxDB allows sixteen collections at once, which two stores go beyond.
    await store.stop();
    await fc.assert(
      fc.asyncProperty(file, file, fc.boolean(), async (before, rows, makeCandidates) => {
        const own = await startTestStore({}, { disk: createTestDisk(), nowMs: () => (nowMs += 1_000) });
        try {
          await own.client.call('projects.save', { projectId: null, name: 'Staff' });
          await importPeople(own, 'before.csv', table(HEADERS, ...before));
          const first = await importPeople(own, 'file.csv', table(HEADERS, ...rows), { makeCandidates });
          const once = await everything(own);
          const again = await importPeople(own, 'file.csv', table(HEADERS, ...rows), { makeCandidates });
          expect(again).toMatchObject({ added: 0, changed: 0, entries: 0, members: 0 });
          expect(again.skipped).toEqual(first.skipped);
          expect(await everything(own)).toEqual(once);
        } finally {
          await own.stop();
        }
      }),
      { numRuns: Number(process.env['IMPORT_RUNS'] ?? 8) },
    );
  });
});

describe('the export of people', () => {
  const read = async (url: string): Promise<string> => {
    const blob = resolveObjectURL(url);
    URL.revokeObjectURL(url);
    return (await blob?.text()) ?? '';
  };
  const exportAs = (format: 'csv' | 'entries' | 'json') =>
    store.client.call('export.people', { format, projectId: null, candidateIds: null });

  it('can be imported into another Rapport as it is', async () => {
    await importPeople(store, 'sheet.csv', SHEET);
    await save({ name: '=cmd|x', addresses: ['x@example.org'], notes: '+1\n"quoted", ; and more', tags: ['-a', '@b'] });
    const { url, fileName, candidates: count } = await exportAs('csv');
    expect(count).toBe(3);
    const csv = await read(url);
    const exported = await candidates();
    await store.stop();
    store = await startTestStore({}, { nowMs: () => NOW_MS });
    await importPeople(store, fileName, csv);
    const facts = (all: Candidate[]) =>
      all
        .map(({ name, addresses, phones, linkedinUrl, location, notes, tags }) => ({
          name,
          addresses: addresses.map(({ address }) => address),
          phones,
          linkedinUrl,
          location,
          notes,
          tags,
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(facts(await candidates())).toEqual(facts(exported));
  });

  it('has a line for every entry, with the role it has on the timeline', async () => {
    await save({ name: 'Ana', addresses: ['ana@example.org'] });
    const [ana] = await candidates();
    for (const [atMs, direction] of [
      [NOW_MS - 2_000, 'out'],
      [NOW_MS - 1_000, 'in'],
    ] as const) {
      await store.client.call('log.save', {
        ...AN_INMAIL,
        interactionId: null,
        candidateId: ana!.id,
        atMs,
        direction,
        text: '=SUM(A1)',
      });
    }
    const lines = (await read((await exportAs('entries')).url)).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('"inmail","out","initial"');
    expect(lines[2]).toContain('"inmail","in","reply"');
    expect(lines[1]).toContain(`"'=SUM(A1)"`);
  });

  it('has no cell that a spreadsheet takes for a formula', async () => {
    await save({
      name: '=1+1',
      addresses: ['-x@example.org'],
      title: '@SUM(A1)',
      company: '\u200b=1',
      notes: '\t=1',
      phones: [{ number: '+351912345678', shared: false }],
    });
    const { url } = await exportAs('csv');
    for (const cell of (await read(url)).matchAll(/"((?:[^"]|"")*)"/g)) {
      expect(cell[1]).not.toMatch(/^[\s\u200b]*[=+\-@]/);
    }
  });

  it('holds timelines and projects as JSON, and merged people once', async () => {
    const project = await saveProject('Staff engineer');
    await importPeople(store, 'sheet.csv', SHEET, { projectId: project.id });
    const { url } = await exportAs('json');
    const { candidates: all } = JSON.parse(await read(url)) as {
      candidates: { name: string; projects: object[]; timeline: object[] }[];
    };
    expect(all.map(({ name, timeline: entries }) => [name, entries.length])).toEqual([
      ['Ana Pereira', 1],
      ['Bo Lindqvist', 0],
    ]);
    expect(all[0]!.projects).toEqual([{ project: 'Staff engineer', client: '', stage: 'Sourced' }]);
  });
});
