import { ActionIcon, Button, NativeSelect, TagsInput, Textarea, Tooltip } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { FutureRole } from '#shared/model/candidate.ts';
import { REMOTE_NAMES } from '#renderer/ui/candidateWords.ts';
import { dayKeyOf, dayKeyToMs } from '#renderer/ui/dateWords.ts';
import classes from './CandidateDialog.module.css';

interface FutureRolesFieldProps {
  roles: readonly FutureRole[];
  onChange: (roles: FutureRole[]) => void;
}

const MAX_ROLES = 50;
const NOON_MS = 12 * 3_600_000;

/** What they would want to be asked about later: where, under what title, from when, and in their own words. */
export function FutureRolesField({ roles, onChange }: FutureRolesFieldProps) {
  const change = (at: number, part: Partial<FutureRole>): void =>
    onChange(roles.map((role, index) => (index === at ? { ...role, ...part } : role)));
  return (
    <>
      {roles.map((role, at) => (
        <div key={at} className={classes.role} role="group" aria-label={`Future role ${at + 1}`}>
          <TagsInput
            label="Titles"
            size="xs"
            maxTags={20}
            acceptValueOnBlur
            value={role.titles}
            onChange={(titles) => change(at, { titles })}
          />
          <TagsInput
            label="Places"
            size="xs"
            maxTags={20}
            acceptValueOnBlur
            value={role.places}
            onChange={(places) => change(at, { places })}
          />
          <NativeSelect
            label="Where they work"
            size="xs"
            value={role.remote}
            onChange={(event) => change(at, { remote: FutureRole.shape.remote.parse(event.currentTarget.value) })}
            data={FutureRole.shape.remote.options.map((value) => ({ value, label: REMOTE_NAMES[value] }))}
          />
          <DatePickerInput
            label="Not before"
            size="xs"
            placeholder="Any time"
            clearable
            clearButtonProps={{ 'aria-label': 'Any time' }}
            valueFormat="D MMM YYYY"
            value={role.earliestDate}
            onChange={(earliestDate) => change(at, { earliestDate })}
          />
          <Textarea
            className={classes.wide}
            label="In their words"
            size="xs"
            autosize
            minRows={1}
            maxRows={5}
            maxLength={2000}
            value={role.sentence}
            onChange={(event) => change(at, { sentence: event.currentTarget.value })}
          />
          <div className={classes.roleFoot}>
            <DatePickerInput
              label="Asked on"
              size="xs"
              w={160}
              valueFormat="D MMM YYYY"
              maxDate={new Date()}
              value={dayKeyOf(role.askedAtMs)}
              onChange={(day) => {
                if (day !== null) change(at, { askedAtMs: dayKeyToMs(day) + NOON_MS });
              }}
            />
            <Tooltip label="Remove this future role">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove future role ${at + 1}`}
                onClick={() => onChange(roles.filter((_, index) => index !== at))}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </div>
        </div>
      ))}
      {roles.length < MAX_ROLES && (
        <div className={classes.wide}>
          <Button
            type="button"
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...roles, newRole()])}
          >
            Add a future role
          </Button>
        </div>
      )}
    </>
  );
}

function newRole(): FutureRole {
  return { titles: [], places: [], remote: 'any', earliestDate: null, sentence: '', askedAtMs: Date.now() };
}
