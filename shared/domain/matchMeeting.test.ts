import { expect, test } from 'vitest';
import type { Attendee } from '#shared/model/meetingRecord.ts';
import { matchMeeting } from './matchMeeting.ts';

const attendee = (address: string, answer: Attendee['answer'] = 'none', isOrganizer = false): Attendee => ({
  address,
  name: '',
  answer,
  isOrganizer,
});

test('candidates match as attendee and as organizer, with their own answer', () => {
  const meeting = {
    attendees: [
      attendee('bo@x.example', 'accepted', true),
      attendee('stranger@x.example'),
      attendee('ana@x.example', 'declined'),
    ],
  };
  const isCandidate = (address: string): boolean => ['ana@x.example', 'bo@x.example'].includes(address);
  expect(matchMeeting(meeting, isCandidate, new Set())).toEqual([
    { address: 'bo@x.example', answer: 'accepted' },
    { address: 'ana@x.example', answer: 'declined' },
  ]);
});

test('the own address is no candidate even when it is one', () => {
  expect(matchMeeting({ attendees: [attendee('me@x.example')] }, () => true, new Set(['me@x.example']))).toEqual([]);
});

test('an address that is listed twice matches once', () => {
  const twice = { attendees: [attendee('ana@x.example', 'tentative'), attendee('ana@x.example')] };
  expect(matchMeeting(twice, () => true, new Set())).toEqual([{ address: 'ana@x.example', answer: 'tentative' }]);
});
