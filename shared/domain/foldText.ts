/** Text as it is searched: lower case and without accents, so that `jose` finds `José`. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
