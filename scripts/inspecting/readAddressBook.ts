import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import { CandidateId } from '#shared/model/ids.ts';

/** Who counts as a candidate in an inspection, and who the user is. */
export interface AddressBook {
  ownAddresses: ReadonlySet<string>;
  candidateOf(address: string): CandidateId | null;
  nameOf(candidateId: CandidateId): string;
  candidateCount: number;
  addressCount: number;
  /** Rows and addresses that could not be used, for people. */
  problems: string[];
}

export class UnusableInput extends Error {}

const NAME_COLUMN = /^(name|full[ _]?name|candidate)$/i;
const ADDRESS_COLUMN = /^(e-?mails?|e-?mail[ _]?address(es)?|address(es)?|mail)([ _]?\d+)?$/i;

/**
 * The address book of an inspection: own addresses as given, and candidates from a CSV with a name column and one or more
 * address columns; a cell may hold several addresses between `;`, `,` or spaces. The id of a candidate is its row in the
 * file. Fails with `UnusableInput` for a file that cannot be read or has no address column.
 */
export function readAddressBook(own: readonly string[], csvPath: string | null): AddressBook {
  const ownAddresses = new Set<string>();
  for (const text of own) {
    const address = normaliseAddress(text);
    if (address === null) throw new UnusableInput(`--me ${text} is no e-mail address`);
    ownAddresses.add(address);
  }
  const byAddress = new Map<string, CandidateId>();
  const names = new Map<CandidateId, string>();
  const problems: string[] = [];
  if (csvPath !== null) readRows(csvPath, byAddress, names, problems);
  return {
    ownAddresses,
    candidateOf: (address) => byAddress.get(address) ?? null,
    nameOf: (candidateId) => names.get(candidateId) ?? '',
    candidateCount: names.size,
    addressCount: byAddress.size,
    problems,
  };
}

function readRows(
  csvPath: string,
  byAddress: Map<string, CandidateId>,
  names: Map<CandidateId, string>,
  problems: string[],
): void {
  const { data, meta } = Papa.parse<Record<string, string>>(readText(csvPath), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (header) => header.trim(),
  });
  const columns = meta.fields ?? [];
  const nameColumn = columns.find((column) => NAME_COLUMN.test(column));
  const addressColumns = columns.filter((column) => ADDRESS_COLUMN.test(column));
  if (addressColumns.length === 0) {
    throw new UnusableInput(`${csvPath} has no column "address" or "email"; it has: ${columns.join(', ') || 'none'}`);
  }
  data.forEach((row, index) => {
    const candidateId = CandidateId.parse(`row-${index + 2}`);
    const cells = addressColumns
      .flatMap((column) => (row[column] ?? '').split(/[;,\s]+/))
      .filter((cell) => cell !== '');
    const addresses = cells.map(normaliseAddress).filter((address) => address !== null);
    if (addresses.length < cells.length || cells.length === 0) {
      problems.push(`row ${index + 2}: ${cells.length === 0 ? 'no address' : 'an address that is none'}`);
    }
    for (const address of addresses) {
      const taken = byAddress.get(address);
      if (taken === undefined) byAddress.set(address, candidateId);
      else if (taken !== candidateId) problems.push(`row ${index + 2}: an address that ${taken} has too`);
    }
    if (addresses.length > 0) names.set(candidateId, (nameColumn === undefined ? '' : (row[nameColumn] ?? '')).trim());
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new UnusableInput(`Could not read ${path}: ${(error as Error).message}`);
  }
}
