import type { TouchpointRole } from '#shared/model/interaction.ts';
import { shortDate } from '#renderer/ui/dateWords.ts';
import { ROLE_NAMES } from '#renderer/ui/touchpointWords.ts';

interface Role {
  role: TouchpointRole;
  chosen: boolean;
  afterMs: number | null;
}

/** What a touchpoint is, and whether that was computed: `Follow-up outreach (auto)`. */
export function roleWords({ role, chosen }: Role): string {
  return chosen ? ROLE_NAMES[role] : `${ROLE_NAMES[role]} (auto)`;
}

/** Why it is that: `Computed: you reached out before, on 12 Nov 2025`. */
export function roleReason({ role, chosen, afterMs }: Role, nowMs: number): string {
  const date = afterMs === null ? null : shortDate(afterMs, nowMs);
  if (chosen)
    return role !== 'reply' || date === null ? 'Chosen by you' : `Chosen by you; your outreach was on ${date}`;
  switch (role) {
    case 'initial':
      return 'Computed: nobody reached out before this';
    case 'follow-up':
      return date === null
        ? 'Computed: there was outreach before this'
        : `Computed: the outreach before was on ${date}`;
    case 'reply':
      return date === null ? 'Computed: it came after outreach' : `Computed: it answers the outreach of ${date}`;
  }
}
