import { countKnownHeaders } from './guessTargets.ts';
import { splitRows } from './splitRows.ts';

const SEPARATORS = [',', ';', '\t', '|'] as const;
const MAX_RECORDS = 300;

/**
 * What separates the cells of a text, from its beginning: the sign that Excel's `sep=` line names, else the one that
 * brings out most headers that are known, else the one that splits most records into equally many cells.
 */
export async function findSeparator(head: string): Promise<string> {
  const named = /^sep=(.)[\r\n]/i.exec(head)?.[1];
  if (named !== undefined) return named;
  let best = { separator: ',', headers: 0, evenness: 0 };
  for (const separator of SEPARATORS) {
    const { headers, evenness } = await judge(head, separator);
    if (headers > best.headers || (headers === best.headers && evenness > best.evenness)) {
      best = { separator, headers, evenness };
    }
  }
  return best.separator;
}

async function judge(head: string, separator: string): Promise<{ headers: number; evenness: number }> {
  const pieces = async function* () {
    yield head;
  };
  const countByWidth = new Map<number, number>();
  let headers = 0;
  let records = 0;
  for await (const rows of splitRows(pieces(), separator)) {
    for (const { cells } of rows.slice(0, MAX_RECORDS - records)) {
      records += 1;
      headers = Math.max(headers, countKnownHeaders(cells));
      if (cells.length > 1) countByWidth.set(cells.length, (countByWidth.get(cells.length) ?? 0) + 1);
    }
    if (records >= MAX_RECORDS) break;
  }
  return { headers: headers < 2 ? 0 : headers, evenness: Math.max(0, ...countByWidth.values()) };
}
