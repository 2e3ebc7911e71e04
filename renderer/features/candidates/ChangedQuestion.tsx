import { Alert, Button, Radio } from '@mantine/core';
import { useState } from 'react';
import type { CandidateFields } from '#shared/model/candidate.ts';
import { FIELD_NAMES, fieldWords } from '#renderer/ui/candidateWords.ts';
import classes from './CandidateDialog.module.css';

/** A field that was changed in two windows at once, each to something else. */
export interface Changed {
  fields: readonly (keyof CandidateFields)[];
  theirs: CandidateFields;
  mine: CandidateFields;
}

export type Sides = Partial<Record<keyof CandidateFields, 'theirs' | 'mine'>>;

interface ChangedQuestionProps {
  changed: Changed;
  running: boolean;
  onChoose: (sides: Sides) => void;
}

/** Shows both values of every such field and lets choose; what the other one changed elsewhere stays in any case. */
export function ChangedQuestion({ changed, running, onChoose }: ChangedQuestionProps) {
  const [sides, setSides] = useState<Sides>({});
  return (
    <Alert role="alert" color="yellow" variant="light" title="This was changed in another window meanwhile">
      Choose what stays. Fields that only one of the two changed are kept as changed.
      {changed.fields.map((field) => (
        <fieldset key={field} className={classes.question}>
          <legend>{FIELD_NAMES[field]}</legend>
          {(['mine', 'theirs'] as const).map((side) => {
            const words = fieldWords(changed[side], field);
            return (
              <label key={side} className={classes.choice}>
                <Radio
                  size="xs"
                  mt={1}
                  name={`changed-${field}`}
                  aria-label={`${FIELD_NAMES[field]}: ${side === 'mine' ? 'mine' : 'from the other window'}`}
                  checked={(sides[field] ?? 'mine') === side}
                  onChange={() => setSides((before) => ({ ...before, [field]: side }))}
                />
                <span className={classes.choiceWords}>
                  {side === 'mine' ? 'Mine: ' : 'From the other window: '}
                  <strong>{words.slice(0, 600) || 'nothing'}</strong>
                </span>
              </label>
            );
          })}
        </fieldset>
      ))}
      <Button size="compact-sm" mt={8} type="button" loading={running} onClick={() => onChoose(sides)}>
        Save what I chose
      </Button>
    </Alert>
  );
}
