import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGolden } from './readGolden.ts';

// Every header form of LinkedIn's files that is known (`field.md` 4.1), Greenhouse's form, a recruiter's own sheet, vCards
// of three versions and tables in every encoding, each with a twin that says what is in it.

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'people');
const FILES = readdirSync(FOLDER).filter((name) => !name.endsWith('.expected.json'));

describe('files of people', () => {
  it.each(FILES)('reads %s', async (name) => {
    const twin = JSON.parse(await readFile(join(FOLDER, `${name}.expected.json`), 'utf8')) as object;
    expect(JSON.parse(JSON.stringify(await readGolden(join(FOLDER, name))))).toEqual(twin);
  });
});
