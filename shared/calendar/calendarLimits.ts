// What one calendar may cost. Each limit is far above what people's calendars hold, and reaching one is said in the
// problems, never passed over.

/** Instances of one recurring event within the window asked for: a daily meeting for almost seven years. */
export const MAX_INSTANCES_PER_EVENT = 2_500;

/** Meetings of one calendar. */
export const MAX_MEETINGS = 200_000;

/** Steps of a recurrence rule, in one event and in the whole file: a daily meeting since 1800, or an hourly one for ten years. */
export const MAX_STEPS_PER_EVENT = 100_000;
export const MAX_STEPS_PER_CALENDAR = 1_500_000;

/** Different problems that are told of one calendar; the rest is counted. */
export const MAX_CALENDAR_PROBLEMS = 100;
