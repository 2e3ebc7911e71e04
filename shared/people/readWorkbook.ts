import { zipSync } from 'fflate';
import readXlsxFile, { type CellValue } from 'read-excel-file/universal';
import { CodedError } from '#shared/contract/codedError.ts';
import type { TableRow } from './peopleRows.ts';
import { unzipBounded } from './unzipBounded.ts';

export interface Sheet {
  name: string;
  rows: TableRow[];
}

/**
 * The sheets of an Excel workbook (.xlsx), cells as text: numbers as they stand in the file, so that no phone number is
 * rounded, and dates as `2024-01-15` or `2024-01-15 14:30:00`. Fails with `import.unreadable` for one that is damaged.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const files = unzipBounded(bytes, (name) => name.endsWith('.xml') || name.endsWith('.xml.rels'));
  // Packed again without compression: read-excel-file takes nothing but a ZIP, and would unpack a large one in a worker
  // made of a blob, which the app's policy forbids. To be dropped when it takes the unpacked files.
  const plain = zipSync(files, { level: 0 });
  try {
    const sheets = await readXlsxFile(plain.buffer as ArrayBuffer, { trim: false, parseNumber: (text) => text });
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map((cells, at) => ({ row: at + 1, cells: cells.map(toText), flaw: null })),
    }));
  } catch (error) {
    throw new CodedError('import.unreadable', 'the workbook cannot be read', { reason: 'damaged' }, error);
  }
}

function toText(cell: CellValue<string> | null): string {
  // The package types a date as its constructor; what comes is a date.
  const value: unknown = cell;
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    const iso = value.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
  }
  if (typeof value === 'string') return toPlainNumber(value);
  return String(value);
}

/** Excel stores long numbers as `4.915123456789E11`. */
function toPlainNumber(text: string): string {
  return /^\d(\.\d+)?E\+?\d{1,2}$/.test(text) && Number.isSafeInteger(Number(text)) ? String(Number(text)) : text;
}
