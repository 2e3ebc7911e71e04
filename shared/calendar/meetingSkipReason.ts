/**
 * Why something in a calendar became no meeting. `not-an-event`: a task, journal or free-busy entry. `no-start` and
 * `bad-time`: the event does not say when. `cut-off`: its end is missing. `answer-only`: a reply or counter-proposal to
 * a meeting, not the meeting (RFC 5546). `older-version`: the calendar holds a newer one. `outside-window`: no instance in
 * the period asked for. `too-many`: past what one calendar may hold.
 */
export type MeetingSkipReason =
  | 'not-an-event'
  | 'no-start'
  | 'bad-time'
  | 'cut-off'
  | 'answer-only'
  | 'older-version'
  | 'outside-window'
  | 'too-many';
