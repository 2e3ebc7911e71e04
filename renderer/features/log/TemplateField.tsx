import { Autocomplete } from '@mantine/core';
import { useStoreQuery } from '#renderer/services/useQuery.ts';

interface TemplateFieldProps {
  template: string;
  onChange: (template: string) => void;
}

/** What a message was written from, by a name of the user's own; those used before are offered. */
export function TemplateField({ template, onChange }: TemplateFieldProps) {
  // Without the suggestions the field still takes any name, so a failure here says nothing.
  const { data } = useStoreQuery('statistics.listChoices', {}, { refreshOn: ['readModel.caughtUp'] });
  const templates = (data?.templates ?? []).filter((name) => name !== '');
  return (
    <Autocomplete
      label="Template"
      placeholder="None"
      size="sm"
      maxLength={300}
      limit={20}
      data={[...new Set(templates)]}
      value={template}
      onChange={onChange}
    />
  );
}
