import type { MailLanguage } from './cultures.ts';
import type { StepKind } from './threadScenarios.ts';

// The words of generated recruiting mail. Placeholders: {first} and {me} (the candidate and the recruiter), {role},
// {client}, {company}, {title}, {city}, {day}, {peer} (another candidate's name), {colleague}.

/** What people write in English, by step of a thread. Steps that write no prose of their own have none. */
export const PHRASES: Readonly<Record<StepKind, readonly string[]>> = {
  outreach: [
    'Hi {first},\n\nI came across your work at {company} and wanted to reach out about a {role} position with {client}. The team is small, they own their product end to end, and your background as {title} looks like a close match.\n\nWould you be open to a short call this week? Twenty minutes is plenty.',
    'Hello {first},\n\nI recruit for {client}. They are looking for a {role} in {city} (two days on site) and several people mentioned your name. I would rather tell you the unvarnished version than send a job ad.\n\nIs {day} afternoon any good?',
    'Dear {first},\n\nyour talk on migrations without downtime is still being passed around at {client}. They are hiring a {role}; the salary band is public and I can share it up front.\n\nMay I send you the details?',
  ],
  followUp: [
    'Hi {first},\n\njust floating this back to the top of your inbox. The {role} role at {client} is still open, and I would be glad to hear either way.',
    'Hello {first},\n\nI know these land at bad times. In short: {role}, {client}, {city} or remote, a team of seven. Does it interest you at all?',
  ],
  lastFollowUp: [
    'Hi {first},\n\nI will not write about this one again. Should the timing be better later, a line is enough and I will pick it up from there. All the best at {company}.',
  ],
  interested: [
    'Hi {me},\n\nthanks for reaching out. This does sound interesting. I am not actively looking, but I would like to hear more about the team and the on-call load. {day} after 15:00 works.',
    'Hello {me},\n\nyes, happy to talk. Could you tell me the band and whether they sponsor relocation before we speak?',
    'Hi {me} - good timing, actually. We just had a reorg at {company}. Call me any evening this week.',
  ],
  notInterested: [
    'Hi {me},\n\nthanks for thinking of me, but I started a new chapter here at {company} only last spring and want to see it through. Not interested for now.',
    'Hello {me},\n\nappreciated, but the location does not work for my family. I will pass.',
    'Hi {me},\n\nthank you. The compensation is below where I am, so I would rather not take your time.',
  ],
  later: [
    'Hi {me},\n\nthis is a bad moment: we are about to ship. Please ask me again in about three months.',
    'Hello {me},\n\nI am on parental leave until the summer. Could you write again then?',
  ],
  answerTimes: [
    'Hi {first},\n\ngreat, thank you. The band is on the higher side of what you would expect, and on call is one week in six. {day} at 16:00 would suit me; otherwise name any slot.',
    'Hello {first},\n\ngood to hear. I could do {day} at 10:30 or 17:00. Which is better? I will send an invitation.',
  ],
  pickTime: ['{day} at 16:00 is perfect. Talk then.', 'The later slot please. My number has not changed.'],
  invite: ['Please find the invitation to our call. It takes thirty minutes; nothing to prepare.'],
  calendarAccept: [''],
  prep: [
    'Hi {first},\n\na few words before you meet {client}: they will ask about a project you are proud of and one that went wrong. No whiteboard puzzles. You will meet three people, forty minutes each.',
  ],
  thanksInterview: [
    'Hi {me},\n\nthank you for setting this up. I liked the people a lot, the tech lead in particular. When do they decide?',
    'Hello {me},\n\nthat went well, I think. One thing I forgot to ask: how do they handle remote weeks?',
  ],
  update: [
    'Hi {first},\n\nshort update: {client} liked the conversation and want to go on to the next round. They are slower than I wish, so please bear with me until {day}.',
    'Hello {first},\n\nno decision yet. Two more people interview this week, and I expect word by {day}.',
  ],
  question: [
    'Hi {me},\n\nis the contract permanent from the start, or with a fixed term first? And is the notice period negotiable?',
    'Hello {me},\n\ncould you ask how large the team will be after the reorganisation? That matters to me.',
  ],
  answerQuestion: [
    'Hi {first},\n\npermanent from day one, with six months of probation on both sides. Notice is two months and they are flexible there.',
    'Hello {first},\n\nI asked: nine by the end of the year, two of them juniors.',
  ],
  documents: ['Hi {me},\n\nattached is my current CV. Please do not pass it on beyond {client}.'],
  offer: [
    'Hi {first},\n\nit is official: {client} would like to make you an offer. The letter is attached. Sleep on it, and call me whenever you like.',
  ],
  accept: ['Hi {me},\n\nI have signed. Thank you for your patience with all my questions!'],
  thanksAnyway: ['Hi {first},\n\nunderstood, and thank you for the clear answer. May I ask again in a year?'],
  okLater: ['Hi {first},\n\nof course. I have made a note and will come back to you then. Good luck with it all.'],
  autoReply: [
    'Thank you for your message. I am out of the office until {day} and read mail only now and then. In urgent cases please contact my colleagues.',
    'I am travelling with limited access to e-mail and will answer after {day}.',
  ],
  bounce: [''],
  application: [
    'Dear {me},\n\na friend told me that you are hiring a {role} for {client}. I have been a {title} at {company} for four years and would like to apply. My CV is attached.',
    'Hello {me},\n\nwe spoke at the meetup in {city} last month. Is the {role} opening still there? I would be interested after all.',
  ],
  answerApplication: [
    'Hi {first},\n\nthank you for writing, I remember our talk well. Yes, it is open, and I would be glad to put you forward. Do you have half an hour on {day}?',
  ],
  referral: [
    'Hi {me},\n\nnot for me, but you should talk to {peer} (in copy). We worked together for years and I could not recommend anyone more.',
  ],
  colleagueIntro: [
    'Hello {first},\n\n{me} (in copy) told me about your conversation. I look after contracts here and will send you the paperwork in the next days. Just write to me if anything is unclear.\n\nBest,\n{colleague}',
  ],
};

/** The same in the candidate's own language, where they answer in it. */
export const LOCAL_PHRASES: Readonly<Partial<Record<MailLanguage, Partial<Record<StepKind, readonly string[]>>>>> = {
  de: {
    interested: [
      'Hallo {me},\n\nvielen Dank für Ihre Nachricht. Das klingt spannend, und über die Größe des Teams würde ich gern mehr hören. {day} ab 17 Uhr passt mir.',
    ],
    notInterested: [
      'Guten Tag {me},\n\ndanke, aber ich bin hier bei {company} sehr zufrieden und möchte nicht wechseln.',
    ],
    later: [
      'Hallo {me},\n\nim Moment ist es ungünstig, wir stehen kurz vor der Abnahme. Fragen Sie gern in drei Monaten noch einmal.',
    ],
    autoReply: [
      'Vielen Dank für Ihre E-Mail. Ich bin bis {day} nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.',
    ],
  },
  fr: {
    interested: [
      'Bonjour {me},\n\nmerci pour votre message. Le poste m’intéresse, même si je ne cherche pas activement. Pouvons-nous en parler {day} après 15 h ?',
    ],
    notInterested: ['Bonjour {me},\n\nmerci d’avoir pensé à moi, mais je préfère rester où je suis pour l’instant.'],
    autoReply: ['Je suis absent jusqu’à {day}. Votre message sera lu à mon retour.'],
  },
  es: {
    interested: [
      'Hola {me},\n\ngracias por escribirme. Suena muy bien, me gustaría saber más. ¿Hablamos el {day} por la tarde?',
    ],
    notInterested: ['Hola {me},\n\nmuchas gracias, pero acabo de empezar en {company} y no quiero moverme todavía.'],
  },
  pt: {
    interested: [
      'Olá {me},\n\nobrigada pelo contacto. A posição parece-me interessante e gostava de saber mais sobre a equipa. Pode ser {day} às 17h?',
    ],
    notInterested: ['Olá {me},\n\nagradeço a mensagem, mas neste momento não estou disponível para mudar.'],
  },
  it: {
    interested: [
      'Ciao {me},\n\ngrazie per avermi scritto. Mi interessa, anche se non sto cercando attivamente. Ci sentiamo {day}?',
    ],
    notInterested: [
      'Buongiorno {me},\n\nla ringrazio, ma per ora preferisco restare in {company}: è una realtà che mi dà ancora molto.',
    ],
  },
};

/** The line a mail program writes above what it quotes: {date} and {name}. */
export const QUOTE_LINES: Readonly<Record<MailLanguage, string>> = {
  en: 'On {date}, {name} wrote:',
  de: 'Am {date} schrieb {name}:',
  fr: 'Le {date}, {name} a écrit :',
  es: 'El {date}, {name} escribió:',
  pt: 'Em {date}, {name} escreveu:',
  it: 'Il {date}, {name} ha scritto:',
};

export const CLIENTS = [
  'Halden Systems',
  'Marlow & Pike',
  'Sundial Energy',
  'Ostara Foods',
  'Veridian Rail',
  'Orchard Pay',
] as const;

export const ROLES = [
  'Staff Engineer, Platform',
  'Lead Product Designer',
  'Senior Data Engineer',
  'Engineering Manager, Payments',
  'Principal SRE',
  'Head of Growth',
  'Senior Embedded Engineer',
] as const;

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;

/** Subjects of a new thread, with {role}, {client} and {first}. */
export const THREAD_SUBJECTS = [
  '{role} at {client}',
  '{first}, a {role} opening',
  'A question about your next step',
  '{client} is hiring: {role}',
  'Quick question, {first}',
] as const;
