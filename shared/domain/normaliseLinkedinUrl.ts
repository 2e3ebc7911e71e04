// With every character of a name written in per cents.
const MAX_PATH_LENGTH = 4_000;

/**
 * A LinkedIn profile's address as it is kept and compared: `https://www.linkedin.com/in/<name>`, lower case, decoded, in
 * whatever form it was copied (country host, mobile, with query, without scheme). Null when it is no profile's address.
 */
export function normaliseLinkedinUrl(text: string): string | null {
  const match =
    /^(?:https?:\/\/)?(?:[a-z]{2,3}\.)?(?:www\.|m\.)?linkedin\.com\/(?:mwlite\/)?(in|pub)\/([^\s?#]+)/i.exec(
      text.trim(),
    );
  if (match === null || (match[2] as string).length > MAX_PATH_LENGTH) return null;
  const path = decode(match[2] as string)
    .normalize('NFC')
    .toLowerCase();
  // Old public addresses are a name and three parts; newer ones a single part, perhaps with a language behind it.
  const name = match[1]?.toLowerCase() === 'pub' ? path.replace(/\/+$/, '') : (path.split('/')[0] as string);
  if (name === '' || name.length > 300) return null;
  return `https://www.linkedin.com/${(match[1] as string).toLowerCase()}/${name}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray per cent sign: the text is taken as it stands.
    return text;
  }
}
