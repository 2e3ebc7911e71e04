import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import type { Attendee, MeetingAnswer } from '#shared/model/meetingRecord.ts';
import { cleanField } from './cleanField.ts';
import type { CalendarProperty, PropertyMap } from './readComponents.ts';

/** As many attendees as a meeting record keeps. */
const MAX_ATTENDEES = 500;

export interface ReadAttendees {
  attendees: Attendee[];
  problems: string[];
}

/**
 * The organizer and the attendees of an event, each address once, the organizer first. All of them are read; when there
 * are more than are kept, those that `isWanted` names stay. An organizer who is no attendee is taken to come.
 */
export function readAttendees(properties: PropertyMap, isWanted: (address: string) => boolean): ReadAttendees {
  const people = new Map<string, Attendee>();
  let withoutAddress = 0;
  const organizer = properties.get('organizer')?.[0];
  const organizerAddress = organizer === undefined ? null : readAddress(organizer);
  if (organizer !== undefined && organizerAddress !== null) {
    people.set(organizerAddress, toAttendee(organizer, organizerAddress, 'accepted', true));
  }
  const answered = new Set<string>();
  for (const property of properties.get('attendee') ?? []) {
    const address = readAddress(property);
    if (address === null) {
      withoutAddress++;
      continue;
    }
    // Listed twice, the first answer stands.
    if (answered.has(address)) continue;
    answered.add(address);
    const known = people.get(address);
    const attendee = toAttendee(property, address, readAnswer(property), known !== undefined);
    people.set(address, { ...attendee, name: attendee.name || (known?.name ?? '') });
  }
  const all = [...people.values()];
  const problems: string[] = [];
  if (withoutAddress > 0) problems.push(`${withoutAddress} attendees have no e-mail address and were left out`);
  if (all.length <= MAX_ATTENDEES) return { attendees: all, problems };
  problems.push(`of ${all.length} attendees the first ${MAX_ATTENDEES} are kept`);
  const wanted = all.filter(({ address, isOrganizer }) => isOrganizer || isWanted(address));
  const rest = all.filter(({ address, isOrganizer }) => !isOrganizer && !isWanted(address));
  return { attendees: [...wanted, ...rest].slice(0, MAX_ATTENDEES), problems };
}

function toAttendee(
  property: CalendarProperty,
  address: string,
  answer: MeetingAnswer,
  isOrganizer: boolean,
): Attendee {
  const name = property.params['cn'];
  const clean = typeof name === 'string' ? cleanField(name, 300) : '';
  // Calendars without a name repeat the address as one.
  return { address, name: normaliseAddress(clean) === address ? '' : clean, answer, isOrganizer };
}

/** The address of a `mailto:` value, else of the EMAIL parameter (RFC 7986 6.2). */
function readAddress({ params, values }: CalendarProperty): string | null {
  const value = typeof values[0] === 'string' ? values[0].trim() : '';
  const email = params['email'];
  const plain = value.replace(/^mailto:/i, '');
  const isMail = /^mailto:/i.test(value) || (!/^[a-z][a-z0-9+.-]*:/i.test(value) && value.includes('@'));
  const fromValue = isMail ? (normaliseAddress(plain) ?? normaliseAddress(decodePercent(plain))) : null;
  return fromValue ?? (typeof email === 'string' ? normaliseAddress(email.replace(/^mailto:/i, '')) : null);
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that encodes nothing stands for itself.
    return text;
  }
}

function readAnswer({ params }: CalendarProperty): MeetingAnswer {
  const partstat = params['partstat'];
  switch (typeof partstat === 'string' ? partstat.toUpperCase() : '') {
    case 'ACCEPTED':
      return 'accepted';
    case 'DECLINED':
      return 'declined';
    case 'TENTATIVE':
      return 'tentative';
    default:
      return 'none';
  }
}
