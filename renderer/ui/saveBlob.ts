import { saveUrl } from './saveUrl.ts';

/** A download that has not begun by then will not: on a busy machine it begins some time after it is asked for. */
const KEPT_MS = 60_000;

/** Hands what a blob holds to the browser's downloads, under `fileName`. */
export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  saveUrl(url, fileName);
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
