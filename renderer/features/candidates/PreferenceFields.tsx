import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { ContactChannel, type ContactPreference } from '#shared/model/candidate.ts';
import { CHANNEL_NAMES } from '#renderer/ui/candidateWords.ts';
import classes from './CandidateDialog.module.css';

interface PreferenceFieldsProps {
  preference: ContactPreference;
  onChange: (preference: ContactPreference) => void;
}

/** How they like to be reached, or that they do not want to be. */
export function PreferenceFields({ preference, onChange }: PreferenceFieldsProps) {
  const { channel, times, doNotContact } = preference;
  return (
    <>
      <NativeSelect
        label="Best reached by"
        value={channel ?? ''}
        onChange={(event) => {
          const chosen = ContactChannel.safeParse(event.currentTarget.value);
          onChange({ ...preference, channel: chosen.success ? chosen.data : null });
        }}
        data={[
          { value: '', label: 'Not said' },
          ...ContactChannel.options.map((value) => ({ value, label: CHANNEL_NAMES[value] })),
        ]}
      />
      <TextInput
        label="When"
        placeholder="After 17:00, never on Fridays"
        maxLength={300}
        value={times}
        onChange={(event) => onChange({ ...preference, times: event.currentTarget.value })}
      />
      <Checkbox
        className={classes.wide}
        label="Do not contact"
        checked={doNotContact !== null}
        onChange={(event) =>
          onChange({
            ...preference,
            doNotContact: event.currentTarget.checked ? { reason: '', untilDate: null } : null,
          })
        }
      />
      {doNotContact !== null && (
        <>
          <TextInput
            label="Why"
            maxLength={500}
            value={doNotContact.reason}
            onChange={(event) =>
              onChange({ ...preference, doNotContact: { ...doNotContact, reason: event.currentTarget.value } })
            }
          />
          <DatePickerInput
            label="Until (included)"
            placeholder="For ever"
            size="sm"
            clearable
            clearButtonProps={{ 'aria-label': 'For ever' }}
            valueFormat="D MMM YYYY"
            value={doNotContact.untilDate}
            onChange={(untilDate) => onChange({ ...preference, doNotContact: { ...doNotContact, untilDate } })}
          />
        </>
      )}
    </>
  );
}
