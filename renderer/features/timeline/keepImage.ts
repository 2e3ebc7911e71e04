/** Images inside the mail itself. SVG is left out: it can hold references of its own. */
export const INLINE_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp|bmp|avif)[;,]/i;

/** What becomes of an image by its address: shown, blocked (and counted), or left out because nothing is there to show. */
export function keepImage(url: string, allowRemote: boolean): 'keep' | 'blocked' | 'drop' {
  if (INLINE_IMAGE.test(url)) return 'keep';
  // Parts of the mail that are referred to by Content-ID are attachments, whose content is not kept.
  if (/^(?:cid|mid|data|blob|about):/i.test(url) || url === '') return 'drop';
  const isHttps = /^https:/i.test(url) || url.startsWith('//');
  if (allowRemote) return isHttps ? 'keep' : 'blocked';
  return 'blocked';
}
