import { BLANK_FIELDS, type Candidate } from '#shared/model/candidate.ts';
import { CandidateId } from '#shared/model/ids.ts';
import { createSeededRandom, type SeededRandom } from '#shared/util/seededRandom.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import { CULTURES, type MailLanguage } from './cultures.ts';
import { splitScripts } from './makePerson.ts';
import { pickWord, writeProse } from './vocabulary.ts';

/** A candidate of a sized world, as far as their timeline needs them. */
export interface SizedPerson {
  number: number;
  id: CandidateId;
  name: string;
  givenName: string;
  /** Normalised; empty for the few whose address nobody knows. */
  address: string;
  location: string;
  language: MailLanguage;
  source: string;
  owner: string;
  addedAtMs: number;
}

/** The recruiters. The first is the user. */
export const RECRUITERS = ['Maya Stone', 'Robin Aldous', 'Inês Falcão', 'Tobias Vogt', 'Priya Nair'] as const;
export const OWN_ADDRESS = 'maya.stone@brightpath.example';

/** Where people are found, how often, and how much likelier than others they answer. */
export const SOURCES = [
  { name: 'LinkedIn search', share: 0.42, answers: 0.9 },
  { name: 'Referral', share: 0.14, answers: 1.7 },
  { name: 'Conference', share: 0.1, answers: 1.3 },
  { name: 'GitHub', share: 0.12, answers: 0.75 },
  { name: 'Applied before', share: 0.08, answers: 1.5 },
  { name: 'University fair', share: 0.06, answers: 1.1 },
  { name: '', share: 0.08, answers: 1 },
] as const;

export const LEVELS = ['', '', 'Senior', 'Senior', 'Staff', 'Principal', 'Lead', 'Junior', 'Head of', 'Director of'];
export const FIELDS = [
  'Backend engineer',
  'Frontend engineer',
  'Data scientist',
  'Product designer',
  'Site reliability engineer',
  'Machine learning engineer',
  'Security engineer',
  'Embedded software engineer',
  'Product manager',
  'Engineering manager',
  'QA engineer',
  'Technical writer',
  'Account executive',
  'Finance',
  'People partner',
  'Data engineer',
] as const;
export const PLACES = CULTURES.flatMap(({ cities }) => cities);

const COMPANY_ENDINGS = ['Labs', 'Systems', 'Robotics', 'Health', 'Bank', 'Analytics', 'Energy', 'Software', 'Maps'];
const DOMAINS = ['mailbox.example', 'posthorn.example', 'inbox.example', 'fastpost.example'];
const TAGS = split(
  'engineering design data leadership contractor remote-only relocating alumni referral warm silver-medallist graduate ' +
    'speaker open-source visa part-time returning hard-to-reach top executive niche payments robotics health climate',
);

/** The person of a number. Each is made of the seed and the number alone, so that none has to be kept. */
export function makeSizedPerson(seed: string, number: number, fromMs: number, nowMs: number): SizedPerson {
  const random = createSeededRandom(`${seed}/person/${number}`);
  const culture = random.pick(CULTURES);
  const given = splitScripts(random.pick(culture.given));
  const family = splitScripts(random.pick(culture.family));
  // A hundred names a culture are few for 50,000 people: most have a second one.
  const second = random.chance(0.6) ? splitScripts(random.pick(culture.family)) : null;
  const gap = /\p{Script=Han}|\p{Script=Hiragana}/u.test(family.native) ? '' : ' ';
  const familyName = second === null ? family.native : `${family.native}${gap}${second.native}`;
  const local = `${given.latin}.${second === null ? family.latin : `${family.latin}-${second.latin}`}.${number}`;
  // More are added each year than the year before.
  const age = random.next();
  return {
    number,
    id: toPersonId(seed, number),
    name: culture.familyFirst ? `${familyName}${gap}${given.native}` : `${given.native} ${familyName}`,
    givenName: given.native,
    address: random.chance(0.96) ? `${local}@${random.pick(DOMAINS)}` : '',
    location: random.chance(0.93) ? random.pick(culture.cities) : '',
    language: culture.language,
    source: pickShare(random, SOURCES).name,
    owner: random.chance(0.12) ? '' : random.chance(0.55) ? RECRUITERS[0] : random.pick(RECRUITERS),
    addedAtMs: Math.floor(fromMs + (nowMs - fromMs) * (1 - age * age) * 0.99),
  };
}

/** The candidate's id. */
export function toPersonId(seed: string, number: number): CandidateId {
  return CandidateId.parse(shortHash([seed, 'candidate', String(number)]));
}

/** The candidate's document. */
export function toSizedCandidate(seed: string, person: SizedPerson, nowMs: number): Candidate {
  const { number, id, name, address, location, source, owner, addedAtMs } = person;
  const random = createSeededRandom(`${seed}/candidate/${number}`);
  const addresses = address === '' ? [] : [{ address, revision: 1 }];
  if (random.chance(0.15) && address !== '') {
    addresses.push({ address: address.replace(/@.*/, '@work.example'), revision: 1 });
  }
  const phone = `+4420${String(70_000_000 + number)}`;
  const titles = random.chance(0.18) ? [pickTitle(random)] : [];
  const [title, company] = [pickTitle(random), pickCompany(random)];
  return {
    ...BLANK_FIELDS,
    id,
    name,
    otherNames: random.chance(0.03) ? [pickWord(random)] : [],
    addresses,
    phones: address === '' || random.chance(0.4) ? [{ number: phone, shared: false }] : [],
    linkedinUrl: random.chance(0.6) ? `https://www.linkedin.com/in/${shortHash([id]).slice(0, 12)}` : '',
    title: random.chance(0.95) ? title : '',
    company: random.chance(0.92) ? company : '',
    location,
    source,
    tags: TAGS.filter((_, at) => random.chance(0.35 / (at + 1) + 0.02)),
    owner,
    contactPreference: {
      channel: random.chance(0.1) ? random.pick(['mail', 'phone', 'text', 'inmail'] as const) : null,
      times: random.chance(0.05) ? 'evenings' : '',
      doNotContact: random.chance(0.02)
        ? { reason: 'Asked us not to write', untilDate: pickUntil(random, nowMs) }
        : null,
    },
    futureRoles:
      titles.length === 0
        ? []
        : [
            {
              titles,
              places: random.chance(0.7) ? [random.pick(PLACES)] : [],
              remote: random.pick(['any', 'any', 'remote', 'hybrid', 'on-site'] as const),
              earliestDate: null,
              sentence: writeProse(random, 60),
              askedAtMs: Math.floor(addedAtMs + random.next() * (nowMs - addedAtMs)),
            },
          ],
    notes: random.chance(0.3) ? writeProse(random, random.integer(40, 400)) : '',
    origin: random.pick(['hand', 'scan', 'import'] as const),
    importKeys: [],
    createdAtMs: addedAtMs,
    updatedAtMs: addedAtMs,
  };
}

export function pickTitle(random: SeededRandom): string {
  return `${random.pick(LEVELS)} ${random.pick(FIELDS)}`.trim();
}

/** One of a few thousand companies, some of which employ many. */
export function pickCompany(random: SeededRandom): string {
  const word = pickWord(random);
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${random.pick(COMPANY_ENDINGS)}`;
}

export function pickShare<T extends { share: number }>(random: SeededRandom, list: readonly T[]): T {
  let left = random.next();
  return list.find(({ share }) => (left -= share) < 0) ?? list[0]!;
}

/** A day on either side of now, or for ever. */
function pickUntil(random: SeededRandom, nowMs: number): string | null {
  if (random.chance(0.3)) return null;
  return new Date(nowMs + random.integer(-200, 400) * 86_400_000).toISOString().slice(0, 10);
}

function split(text: string): string[] {
  return text.split(' ');
}
