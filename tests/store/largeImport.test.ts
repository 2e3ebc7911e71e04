import { expect, it } from 'vitest';
import { importPeople } from '#tests/support/importPeople.ts';
import { startTestStore } from '#tests/support/startTestStore.ts';

const ROWS = 100_000;

it('a sheet of 100,000 rows, one in a hundred broken, is read to its end, and every broken row is named', async () => {
  const store = await startTestStore();
  const lines = ['Name;Email;Phone;Notes'];
  for (let at = 0; at < ROWS; at++) {
    if (at % 200 === 37) lines.push(`Shifted ${at};a;b;c;d;e;f`);
    else if (at % 200 === 137) lines.push(`;not an address;x;${at}`);
    else lines.push(`Person ${at} 😀 محمد;p${at}@example.org;+3519${10_000_000 + at};note`);
  }
  // As Excel saves it in a country of the comma: UTF-16, with semicolons.
  const bytes = new Uint8Array(Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le'));
  const counted = await importPeople(store, 'people.csv', bytes, { mode: 'count' });
  expect(counted).toMatchObject({
    state: 'counted',
    rows: ROWS,
    added: 99_000,
    skipped: { 'too-many-cells': 500, nobody: 500 },
    failure: null,
  });
  const { csv } = await store.client.call('peopleImport.readErrors', {});
  const left = csv.trimEnd().split('\r\n').slice(1);
  expect(left.map((line) => Number(line.split(',')[0]?.replaceAll('"', '')))).toEqual(
    Array.from({ length: 1_000 }, (_, at) => at * 100 + 37 + 2),
  );
  await store.stop();
}, 300_000);
