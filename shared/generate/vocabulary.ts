import type { SeededRandom } from '#shared/util/seededRandom.ts';

// Words in the proportions of real prose: the second is half as frequent as the first, the thousandth a thousandth of it
// (Zipf). A full-text index then has what it has in life: a few words that nearly every mail holds, and a long tail that
// hardly any does.

const split = (text: string): string[] => text.trim().split(/\s+/);

const COMMON = split(`
  the to and of a in you i for is we that with on have it be this are would your as at from or not our if can but will
  about so they more all an my one do what me their there which when has was out any who up by no how them been were some
  could other than time just only now into over also after very then much well had where should these those before most
  us here because still each both even back through why again while too once him her his she he its let may next last few
  such same since own between many until under off during another always never often almost soon today tomorrow`);

const SUBJECT = split(`
  team role call work interview offer client salary company project position experience week month start manager engineer
  product process question people office remote notice period answer contract lead band details feedback round candidate
  thanks happy interested open meeting talk schedule available afternoon morning monday tuesday wednesday thursday friday
  move place city relocation family visa permit travel hours stock equity bonus budget compensation benefits pension title
  level senior staff principal junior head director founder investor hiring headcount reorganisation growth platform data
  design research security payments cloud kubernetes terraform postgres kafka python golang typescript react rust scala java
  backend frontend mobile embedded firmware infrastructure reliability incident on-call pager latency migration database
  pipeline model learning analytics experiment metric dashboard roadmap strategy delivery planning sprint review mentor
  culture values diversity feedback reference portfolio resume profile letter document signature agreement clause
  probation leave parental sabbatical school partner children health insurance commute hybrid workspace equipment laptop
  decision deadline timeline update reminder follow slot calendar invitation video phone number voice message inbox thread
  attachment link agenda note summary story problem solution challenge success failure risk trust honest direct clear short
  small large early late public private technical commercial regional global local industry market customer supplier vendor
  finance legal marketing sales support operations logistics warehouse factory hospital university library museum theatre
  robotics energy solar battery wind grid steel chemistry biology medicine clinic trial patient nurse doctor pharmacy
  insurance bank credit fraud audit tax accounting treasury forecast quarter revenue margin cost price discount invoice
  travel train flight hotel restaurant kitchen recipe coffee bakery garden farm water climate weather ocean mountain river
  bicycle engine wheel brake sensor camera lens signal radio satellite antenna circuit chip wafer memory compiler kernel
  driver protocol packet router firewall cipher token session browser server cluster shard replica index query cache queue
  thread worker scheduler parser grammar editor font layout colour contrast keyboard screen window panel button icon
  conference workshop lecture paper article podcast newsletter community meetup volunteer charity hobby chess piano violin
  football climbing sailing running swimming hiking cooking reading painting photography pottery gardening brewing dancing`);

const ACCENTED = split(`
  équipe société déjà réponse français développeur salaire préavis début élève hôtel où élargir señor años mañana equipo
  compañía reunión posición teléfono público técnico días también así größe für über könnte müssen gespräch führung küche
  straße verfügbar kündigungsfrist grüße posição reunião não você informação começo salário três avô così più perché
  città attività qualità è możliwość rozmowa praca zespół źródło łódź şirket görüşme çalışma ığdır øre år først förändring
  möte lön värdering команда работа встреча зарплата ομάδα δουλειά συνάντηση فريق عمل مقابلة צוות עבודה ראיון 団体 面接 職場 团队 面试 工作`);

const ENDINGS = ['s', 'ed', 'ing', 'er', 'ers', 'ly', 'ness', 'less', 'able', 'ment', 'ism', 'ist', 'ful', 'wise'];
const BEGINNINGS = ['re', 'un', 'pre', 'over', 'co', 'non', 'sub', 'inter', 'micro', 'multi'];
const SYLLABLES = split(`
  ba be bo bra cal cen cor da del dor e fa fen gal gre hal in ja kel ko la len lo ma mer mi na nor o pa per qui ra ri ros sa
  sel so ta ter ti u va ver vi wen xa yor za zel`);

const SIZE = 24_000;

/** All words, the most frequent first. */
const VOCABULARY = makeVocabulary();
const LOG_SIZE = Math.log(SIZE + 1);

/** One word, drawn as often as its rank says. */
export function pickWord(random: SeededRandom): string {
  return VOCABULARY[Math.floor(Math.exp(random.next() * LOG_SIZE)) - 1] as string;
}

/** Sentences of about `length` characters in all, in paragraphs. */
export function writeProse(random: SeededRandom, length: number): string {
  let text = '';
  let sentences = 0;
  while (text.length < length) {
    let words = random.integer(5, 16);
    const first = pickWord(random);
    let sentence = first.charAt(0).toUpperCase() + first.slice(1);
    while (--words > 0) sentence += words === 6 ? `, ${pickWord(random)}` : ` ${pickWord(random)}`;
    text += `${sentence}${random.chance(0.1) ? '?' : '.'}`;
    sentences += 1;
    text += sentences % 4 === 0 ? '\n\n' : ' ';
  }
  return text.trim();
}

function makeVocabulary(): string[] {
  const words = new Set([...COMMON, ...SUBJECT]);
  for (const [at, word] of ACCENTED.entries()) if (at % 3 === 0) words.add(word);
  for (const ending of ENDINGS) for (const stem of SUBJECT) if (words.size < 6_000) words.add(stem + ending);
  for (const word of ACCENTED) words.add(word);
  for (const beginning of BEGINNINGS) for (const stem of SUBJECT) if (words.size < 9_000) words.add(beginning + stem);
  // Names of products, places and people that hardly anybody else writes.
  for (let number = 0; words.size < SIZE; number++) {
    const syllable = (step: number): string =>
      SYLLABLES[Math.floor(number / SYLLABLES.length ** step) % SYLLABLES.length]!;
    words.add(syllable(0) + syllable(1) + syllable(2) + (number % 3 === 0 ? 'n' : ''));
  }
  return [...words];
}
