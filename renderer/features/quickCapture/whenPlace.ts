import type { WhenPlace } from '#shared/dates/parseWhen.ts';

/** Where times that the user types are meant: the machine's zone, in the way the user's language writes dates. */
export function whenPlace(): WhenPlace {
  return { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, locale: navigator.language };
}
