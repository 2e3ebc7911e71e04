/** The country that phone numbers without one are taken to be of: that of the browser's language, else the likeliest for it. */
export function homeCountry(): string {
  return new Intl.Locale(navigator.language).maximize().region ?? '';
}
