/**
 * The country that phone numbers without one are read in (ISO 3166, two letters): that of the first of the user's
 * languages that names one, else the likeliest for the language. Empty when nothing can be said.
 */
export function userCountry(languages: readonly string[] = navigator.languages): string {
  const locales = languages.flatMap((language) => {
    try {
      return [new Intl.Locale(language)];
    } catch (error) {
      // A browser may be set to anything; what is no language names no country.
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
  const region = locales.find((locale) => locale.region !== undefined)?.region ?? locales[0]?.maximize().region ?? '';
  return /^[A-Z]{2}$/.test(region) ? region : '';
}
