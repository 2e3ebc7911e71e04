import {
  IconBrandLinkedin,
  IconCalendarEvent,
  IconDeviceMobileMessage,
  IconMail,
  IconMessageDots,
  IconNote,
  IconPhone,
} from '@tabler/icons-react';
import type { InteractionKind } from '#shared/model/interaction.ts';

const ICONS: Record<InteractionKind, typeof IconMail> = {
  mail: IconMail,
  inmail: IconBrandLinkedin,
  text: IconDeviceMobileMessage,
  call: IconPhone,
  meeting: IconCalendarEvent,
  note: IconNote,
  other: IconMessageDots,
};

/** The sign of a kind. Decoration only: the row says the kind in words to those who cannot see it. */
export function KindIcon({ kind, size = 16 }: { kind: InteractionKind; size?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
