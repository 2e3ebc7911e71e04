import { Autocomplete, Group, SegmentedControl, Stack } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { NOT_INTERESTED_REASONS, ReplyStatus } from '#shared/model/interaction.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { REPLY_NAMES } from '#renderer/ui/touchpointWords.ts';
import classes from './LogDialog.module.css';

interface ReplyFieldsProps {
  reply: ReplyStatus | null;
  onChange: (reply: ReplyStatus | null) => void;
  /** Whether saving was tried: only then is said what is missing. */
  tried: boolean;
}

const NOT_SAID = 'not-said';

/** What a reply came to: interested, not interested with why, or later with when. */
export function ReplyFields({ reply, onChange, tried }: ReplyFieldsProps) {
  const { data } = useStoreQuery('log.listReasons', {});
  const reasons = [...new Set([...NOT_INTERESTED_REASONS, ...(data?.reasons ?? [])])];
  return (
    <Stack gap={8}>
      <div>
        <div className={classes.label} aria-hidden>
          Reply status
        </div>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Reply status"
          value={reply?.status ?? NOT_SAID}
          data={[
            { value: NOT_SAID, label: 'Not said' },
            ...ReplyStatus.shape.status.options.map((value) => ({ value, label: REPLY_NAMES[value] })),
          ]}
          onChange={(value) => {
            const status = ReplyStatus.shape.status.safeParse(value);
            onChange(status.success ? { reason: '', onDate: null, ...reply, status: status.data } : null);
          }}
        />
      </div>
      {reply?.status === 'not-interested' && (
        <Autocomplete
          label="Reason"
          placeholder="Choose, or write your own"
          data={reasons}
          maxLength={200}
          value={reply.reason}
          onChange={(reason) => onChange({ ...reply, reason })}
          openOnFocus={false}
          size="sm"
        />
      )}
      {reply?.status === 'follow-up-later' && (
        <Group grow>
          <DatePickerInput
            label="Follow up on"
            description="A follow-up is set for that day."
            placeholder="Choose a day"
            size="sm"
            valueFormat="D MMM YYYY"
            minDate={new Date()}
            value={reply.onDate}
            onChange={(onDate) => onChange({ ...reply, onDate })}
            error={tried && reply.onDate === null ? 'Choose a day' : undefined}
          />
        </Group>
      )}
    </Stack>
  );
}
