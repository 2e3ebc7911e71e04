import type { SeededRandom } from '#shared/util/seededRandom.ts';
import { CULTURES, type Culture } from './cultures.ts';

/** A made-up person. All addresses are under `.example` (RFC 2606), which nobody can own. */
export interface GeneratedPerson {
  name: string;
  /** As one would greet them. */
  givenName: string;
  /** One or two, normalised; the first is the one mostly used. */
  addresses: string[];
  title: string;
  company: string;
  location: string;
  culture: Culture;
}

const TITLES = [
  'Staff engineer',
  'Senior backend engineer',
  'Engineering manager',
  'Product designer',
  'Data scientist',
  'Site reliability engineer',
  'Product manager',
  'Machine learning engineer',
  'Frontend engineer',
  'Security engineer',
  'Head of finance',
  'Account executive',
  'Embedded software engineer',
  'Technical writer',
  'QA lead',
  'People partner',
] as const;

const COMPANIES = [
  ['Lumen Robotics', 'lumen-robotics'],
  ['Nordlicht Energie', 'nordlicht'],
  ['Casa Azul Foods', 'casa-azul'],
  ['Tideline Maps', 'tideline'],
  ['Halcyon Health', 'halcyon-health'],
  ['Quartz & Vine', 'quartzvine'],
  ['Paperboat Games', 'paperboat'],
  ['Ostrava Steelworks', 'ostrava-steel'],
  ['Kestrel Payments', 'kestrelpay'],
  ['Mirador Analytics', 'mirador'],
  ['Saffron Travel', 'saffron-travel'],
  ['Blue Heron Bank', 'blueheron'],
  ['Fjord Software', 'fjord-software'],
  ['Ikebana Labs', 'ikebana-labs'],
  ['Terra Cotta Insurance', 'terracotta'],
  ['Umbra Security', 'umbra-security'],
] as const;

const PERSONAL_DOMAINS = ['mailbox.example', 'posthorn.example', 'inbox.example', 'fastpost.example'] as const;

/** Makes a person whose addresses are not in `taken`, and adds them to it. */
export function makePerson(random: SeededRandom, taken: Set<string>): GeneratedPerson {
  const culture = random.pick(CULTURES);
  const given = splitScripts(random.pick(culture.given));
  const family = splitScripts(random.pick(culture.family));
  const [company, companyDomain] = random.pick(COMPANIES);
  const local = random.pick([
    `${given.latin}.${family.latin}`,
    `${given.latin}.${family.latin}`,
    `${given.latin.slice(0, 1)}${family.latin}`,
    `${family.latin}.${given.latin}`,
  ]);
  const separator = /\p{Script=Han}|\p{Script=Hiragana}/u.test(family.native) ? '' : ' ';
  const addresses = [claimAddress(local, random.pick(PERSONAL_DOMAINS), taken)];
  if (random.chance(0.2)) {
    addresses.push(claimAddress(`${given.latin}.${family.latin}`, `${companyDomain}.example`, taken));
  }
  return {
    name: culture.familyFirst ? `${family.native}${separator}${given.native}` : `${given.native} ${family.native}`,
    givenName: given.native,
    addresses,
    title: random.pick(TITLES),
    company,
    location: random.pick(culture.cities),
    culture,
  };
}

function claimAddress(local: string, domain: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const address = `${local}${number === 1 ? '' : number}@${domain}`;
    if (taken.has(address)) continue;
    taken.add(address);
    return address;
  }
}

/** A name written `native|latin`, its Latin form as it stands in an address. */
export function splitScripts(entry: string): { native: string; latin: string } {
  const [native = entry, latin = native] = entry.split('|');
  return { native, latin: toLatinLocalPart(latin) };
}

const UNDECOMPOSED: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ß: 'ss', ı: 'i', đ: 'd', æ: 'ae' };

/** Lower-case ASCII letters of a Latin name: `Müller-Lüdenscheidt` gives `mullerludenscheidt`. */
function toLatinLocalPart(name: string): string {
  return name
    .toLowerCase()
    .replace(/[łøßıđæ]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}
