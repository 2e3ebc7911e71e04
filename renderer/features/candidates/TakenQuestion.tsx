import { Alert, Anchor, Group } from '@mantine/core';
import type { CodedError } from '#shared/contract/codedError.ts';
import { CandidateId } from '#shared/model/ids.ts';
import { showPhone } from '#shared/domain/normalisePhone.ts';

/** What belongs to somebody else, and to whom. */
export interface Taken {
  value: string;
  isPhone: boolean;
  ownerId: CandidateId;
  ownerName: string;
}

/** Reads a refused save as the merge question; null for every other failure. */
export function toTaken({ code, details }: CodedError): Taken | null {
  if (code !== 'store.address-taken' && code !== 'store.phone-taken' && code !== 'store.linkedin-taken') return null;
  const ownerId = CandidateId.safeParse(details['candidateId']);
  const value = details['value'] ?? details['address'];
  if (!ownerId.success || typeof value !== 'string') return null;
  const ownerName = typeof details['name'] === 'string' && details['name'] !== '' ? details['name'] : 'somebody else';
  return { value, isPhone: code === 'store.phone-taken', ownerId: ownerId.data, ownerName };
}

interface TakenQuestionProps {
  taken: Taken;
  country: string;
  /** Null where nothing would be left of this one to merge. */
  onMerge: (() => void) | null;
  onLeaveOut: () => void;
  onKeepOnBoth: () => void;
  onOpen: () => void;
}

/** One address, phone or profile cannot be two people's without a word: are they one, or is it a mistake? */
export function TakenQuestion({ taken, country, onMerge, onLeaveOut, onKeepOnBoth, onOpen }: TakenQuestionProps) {
  const { value, isPhone, ownerName } = taken;
  const shown = isPhone ? showPhone(value, country) : value.replace(/^https:\/\/www\./, '');
  const answers: { label: string; onAct: () => void }[] = [
    ...(onMerge === null ? [] : [{ label: 'Merge the two…', onAct: onMerge }]),
    { label: 'Leave it out', onAct: onLeaveOut },
    ...(isPhone ? [{ label: 'Keep on both', onAct: onKeepOnBoth }] : []),
    { label: `Open ${ownerName}`, onAct: onOpen },
  ];
  return (
    <Alert role="alert" color="yellow" variant="light" title={`${shown} belongs to ${ownerName}`}>
      Are the two one person? Nothing was changed yet.
      <Group gap="md" mt={4}>
        {answers.map(({ label, onAct }) => (
          <Anchor key={label} component="button" type="button" size="sm" fw={600} onClick={onAct}>
            {label}
          </Anchor>
        ))}
      </Group>
    </Alert>
  );
}
