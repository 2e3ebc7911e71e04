import { TagsInput, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FIELD_NAMES } from '#renderer/ui/candidateWords.ts';
import type { CandidateDraft, Problems } from './candidateDraft.ts';
import classes from './CandidateDialog.module.css';

interface PersonFieldsProps {
  draft: CandidateDraft;
  change: (part: Partial<CandidateDraft>) => void;
  problems: Problems;
}

type TextField = 'name' | 'linkedinUrl' | 'title' | 'company' | 'location' | 'source' | 'owner';
type ListField = 'otherNames' | 'addresses' | 'phones' | 'tags';

/** Who it is, how they are reached, and what they do. */
export function PersonFields({ draft, change, problems }: PersonFieldsProps) {
  // The form of a known candidate comes after the dialog has looked for what to focus.
  const nameField = useRef<HTMLInputElement>(null);
  useEffect(() => nameField.current?.focus(), []);
  const { data: known } = useStoreQuery('candidates.listTags', {});
  const text = (field: TextField) => ({
    label: FIELD_NAMES[field],
    maxLength: field === 'linkedinUrl' ? 500 : 300,
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
    error: problems[field],
  });
  // What is typed and not yet a tag counts when the field is left: nobody means to lose it by pressing Save.
  const list = (field: ListField, maxTags: number) => ({
    label: FIELD_NAMES[field],
    size: 'sm' as const,
    maxTags,
    acceptValueOnBlur: true,
    value: draft[field],
    onChange: (values: string[]) => change({ [field]: values }),
    error: problems[field],
  });
  return (
    <>
      <fieldset className={classes.group}>
        <legend>Who</legend>
        <TextInput ref={nameField} data-autofocus {...text('name')} />
        <TagsInput {...list('otherNames', 20)} placeholder={draft.otherNames.length === 0 ? 'Former, nick' : ''} />
        <TextInput {...text('location')} />
        <TagsInput {...list('tags', 100)} data={known?.tags ?? []} limit={8} />
        <TextInput {...text('source')} placeholder="A referral, an event, a search" />
        <TextInput {...text('owner')} placeholder="Nobody in particular" />
      </fieldset>
      <fieldset className={classes.group}>
        <legend>Reach</legend>
        <TagsInput
          {...list('addresses', 50)}
          className={classes.wide}
          description="Mail and meetings are found by these. Enter after each one."
          placeholder={draft.addresses.length === 0 ? 'ana@example.com' : ''}
          splitChars={[',', ';', ' ']}
        />
        <TagsInput
          {...list('phones', 50)}
          splitChars={[',', ';']}
          placeholder={draft.phones.length === 0 ? 'With or without the country' : ''}
        />
        <TextInput {...text('linkedinUrl')} placeholder="linkedin.com/in/…" />
      </fieldset>
      <fieldset className={classes.group}>
        <legend>Work</legend>
        <TextInput {...text('title')} />
        <TextInput {...text('company')} />
      </fieldset>
    </>
  );
}
