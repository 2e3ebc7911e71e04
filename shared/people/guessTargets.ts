import { foldText } from '#shared/domain/foldText.ts';
import type { ColumnTarget } from './peopleFormat.ts';

// What the headers of people's sheets are called, folded and without signs: Rapport's own export, LinkedIn, Greenhouse,
// Google's and Outlook's contacts, and the words of the languages that recruiters' sheets are most often written in.
const HEADERS: { [target in Exclude<ColumnTarget, 'ignore'>]: string } = {
  firstName:
    'firstname givenname forename vorname rufname prenom nombre nombres primernombre nome primeironome fornavn fornamn voornaam imie etunimi jmeno keresztnev ad isim имя 名',
  lastName:
    'lastname surname familyname secondname nachname familienname zuname nomdefamille apellido apellidos primerapellido sobrenome ultimonome cognome etternavn efternavn efternamn achternaam nazwisko sukunimi prijmeni vezeteknev soyad soyadi фамилия 姓',
  name: 'name fullname candidate candidatename contact contactname displayname person personname vollname vollstandigername kandidat kandidatin kandidatname bewerber nomcomplet nomprenom candidat nombrecompleto nombreyapellidos candidato candidata nomecompleto nominativo volledigenaam naam navn fulltnavn namn nimi imieinazwisko фио 氏名 名前 姓名',
  otherName:
    'othername othernames nickname nick alias aliases maidenname formername preferredname spitzname geburtsname surnom apodo apelido soprannome',
  address:
    'email emails emailaddress emailaddresses emailadress mail mailaddress emailadresse emailadressen mailadresse courriel adressemail adresseemail adresseelectronique correo correoelectronico direcciondecorreo enderecodeemail indirizzoemail postaelettronica emailadres epost epostadresse epostadress sahkoposti workemail personalemail homeemail primaryemail secondaryemail email1value email2value email3value email1 email2 email3 emailaddress1 emailaddress2 email2address email3address eposta почта メールアドレス メール 邮箱 电子邮件',
  phone:
    'phone phones phonenumber phonenumbers telephone telephonenumber tel mobile mobilephone mobilenumber cell cellphone cellular workphone businessphone homephone primaryphone contactnumber telefon telefonnummer handy handynummer mobil mobiltelefon mobilnummer rufnummer telephoneportable portable numerodetelephone telefono numerodetelefono movil celular telemovel telefone cellulare telefoonnummer telefoon mobiel mobilnr puhelin phone1value phone2value phone3value phone1 phone2 tlf gsm whatsapp телефон 電話番号 電話 电话 手机',
  linkedinUrl:
    'linkedin linkedinurl linkedinprofile linkedinprofileurl linkedinlink linkedinaddress profileurl publicprofileurl publicprofile profillinkedin urllinkedin lienlinkedin perfillinkedin perfildelinkedin profilolinkedin linkedinprofil socialmedia url profile profilelink',
  title:
    'title jobtitle position role currenttitle currentposition currentrole headline occupation jobposition berufsbezeichnung stellenbezeichnung jobtitel beruf funktion titel poste intitule fonction metier puesto cargo puestodetrabajo titulo funcao ruolo posizione qualifica functie functietitel stanowisko tittel stilling 職種 役職 职位',
  company:
    'company companyname currentcompany employer currentemployer organization organisation organizationname organisationname firm firma unternehmen arbeitgeber societe entreprise employeur empresa compania empresaactual azienda societa bedrijf werkgever foretag arbeidsgiver yritys sirket organization1name компания 会社 会社名 公司',
  location:
    'location locations place city town region area country address homeaddress workaddress basedin currentlocation ort wohnort stadt standort land region adresse lieu ville localisation pays ubicacion ciudad localidad pais lugar direccion localizacao cidade localidade localita citta paese luogo plaats woonplaats locatie sted plats miasto lokalizacja город 所在地 勤務地 城市',
  source:
    'source sources candidatesource leadsource origin foundvia foundon referral referredby quelle herkunft origine fuente origen procedencia fonte origem bron kilde kalla',
  owner:
    'owner candidateowner recruiter recruitername assignedto responsible coordinator whogetscredit zustandig verantwortlich betreuer recruteur responsable reclutador recrutador',
  tags: 'tag tags label labels keyword keywords skills category categories group groups groupmembership schlagworter stichworte kategorie kategorien etiquettes motscles etiquetas categoria palabrasclave',
  notes:
    'note notes comment comments remark remarks description summary notiz notizen bemerkung bemerkungen kommentar kommentare anmerkungen remarque remarques commentaire commentaires notas nota comentario comentarios observaciones observacoes commenti opmerkingen notities merknader anteckningar 備考 メモ 备注',
  contactedBy:
    'methodusedtocontact contactmethod methodofcontact contactedby contactedvia contactedthrough howcontacted outreachmethod channel contactchannel outreachchannel method kontaktweg kontaktart kontaktiertuber kanal moyendecontact canal contactepar mediodecontacto viadecontacto metododecontacto meiodecontato contactmethode',
  contactedAt:
    'datecontacted contacted contactedon contactedat lastcontacted lastcontact lastcontactdate contactdate dateofcontact lastcontactedon outreachdate dateofoutreach firstcontacted kontaktiertam kontaktdatum letzterkontakt datedecontact dernierecontact derniercontact contactele fechadecontacto ultimocontacto datadecontato ultimocontato datacontatto contactdatum',
  project:
    'project projectname job jobname requisition req opening vacancy projekt stelle vakanz projet offre proyecto vacante projeto vaga progetto vacature',
  stage: 'stage candidatestage pipelinestage prospectstage phase stufe etape etapa fase',
};

const TARGET_OF = new Map<string, ColumnTarget>();
for (const [target, words] of Object.entries(HEADERS)) {
  for (const word of words.split(' ').map(foldHeader)) {
    if (!TARGET_OF.has(word)) TARGET_OF.set(word, target as ColumnTarget);
  }
}

/** What is longer is a sentence. */
const MAX_HEADER_LENGTH = 300;

// For headers of several words that the table does not have: the first that fits decides.
const PATTERNS: readonly [RegExp, ColumnTarget][] = [
  [
    /(date|datum|fecha|data).*(contact|kontakt|contat)|(contact|kontakt|contat).*(date|datum|fecha|data)/,
    'contactedAt',
  ],
  [/(method|channel|how|means|way|via).*contact|contact.*(method|channel|via|through)/, 'contactedBy'],
  [/linkedin/, 'linkedinUrl'],
  [
    /^(e)?mail.*(address|value|adresse|work|home|personal|\d)$|^(work|home|personal|private|other|primary|business).*e?mail/,
    'address',
  ],
  [/^(mobile|cell|phone|telephone|telefon).*(number|value|nummer|work|home|private|\d)$|phone$|telefon$/, 'phone'],
  [/^(first|given)name/, 'firstName'],
  [/^(last|family|sur)name/, 'lastName'],
  [/^(candidate|contact|person)s?name$/, 'name'],
  [/^(current|present|latest|last)(job)?(title|position|role)$/, 'title'],
  [/^(current|present|latest|last)(company|employer|organi[sz]ation)$/, 'company'],
];

/** Of these a person has many, so several columns may go to them. */
const MANY: ReadonlySet<ColumnTarget> = new Set(['address', 'phone', 'otherName', 'tags', 'notes', 'location']);

/** A header as it is looked up: folded, letters and digits only. */
export function foldHeader(header: string): string {
  return foldText(header.normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Where each column probably goes, by its header alone; `ignore` where it is not known. What a person has one of goes to
 * the first column that fits.
 */
export function guessTargets(headers: readonly string[]): ColumnTarget[] {
  const taken = new Set<ColumnTarget>();
  const guesses = headers.map((header) => {
    const target = guessOne(header);
    if (target === 'ignore' || (taken.has(target) && !MANY.has(target))) return 'ignore';
    taken.add(target);
    return target;
  });
  // In French `Nom` beside `Prénom` is the family name; in Italian and Portuguese `Nome` beside a family name the first.
  const only = headers.findIndex((header) => foldHeader(header) === 'nom');
  if (only !== -1) {
    if (taken.has('firstName') && !taken.has('lastName')) guesses[only] = 'lastName';
    else if (!taken.has('name')) guesses[only] = 'name';
  }
  if (taken.has('firstName') && !taken.has('lastName') && !taken.has('name') && only === -1) {
    const first = guesses.indexOf('firstName');
    if (AMBIGUOUS_FIRST.has(foldHeader(headers[first] ?? ''))) guesses[first] = 'name';
  }
  return guesses;
}

/** "Name" in some languages, "first name" where a family name stands beside it. */
const AMBIGUOUS_FIRST: ReadonlySet<string> = new Set(['nombre', 'nome', 'nombres', 'ad', 'isim', '名']);

function guessOne(header: string): ColumnTarget {
  if (header.length > MAX_HEADER_LENGTH) return 'ignore';
  const folded = foldHeader(header);
  if (folded === '') return 'ignore';
  return TARGET_OF.get(folded) ?? PATTERNS.find(([pattern]) => pattern.test(folded))?.[1] ?? 'ignore';
}

/** How many of a record's cells are headers that are known; 0 for what cannot be a row of headers. */
export function countKnownHeaders(cells: readonly string[]): number {
  if (cells.length > 5_000 || cells.some((cell) => cell.length > MAX_HEADER_LENGTH)) return 0;
  return cells.filter(
    (cell) => guessOne(cell) !== 'ignore' || foldHeader(cell) === 'nom' || LINKEDIN.has(foldHeader(cell)),
  ).length;
}

const LINKEDIN: ReadonlySet<string> = new Set(
  'conversationid conversationtitle from senderprofileurl to recipientprofileurls date subject content folder sentat message direction inviterprofileurl inviteeprofileurl connectedon'.split(
    ' ',
  ),
);
