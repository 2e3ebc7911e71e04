import { Radio } from '@mantine/core';
import type { Candidate } from '#shared/model/candidate.ts';
import { FIELD_NAMES, fieldWords } from '#renderer/ui/candidateWords.ts';
import { canKeepBoth, type Choices, type MergeField, type Side } from './mergeFields.ts';
import classes from './MergeDialog.module.css';

interface MergeTableProps {
  left: Candidate;
  right: Candidate;
  leftName: string;
  rightName: string;
  fields: readonly MergeField[];
  choices: Choices;
  onChoose: (field: MergeField, side: Side) => void;
}

/** Field by field, what stays: the left one's, the right one's, or where that can be, both. */
export function MergeTable({ left, right, leftName, rightName, fields, choices, onChoose }: MergeTableProps) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col" className={classes.field}>
            Field
          </th>
          <th scope="col">{leftName}</th>
          <th scope="col">{rightName}</th>
          <th scope="col" className={classes.both}>
            Both
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field} role="radiogroup" aria-label={FIELD_NAMES[field]}>
            <th scope="row" className={classes.field}>
              {FIELD_NAMES[field]}
            </th>
            {(['left', 'right'] as const).map((side) => {
              const words = fieldWords(side === 'left' ? left : right, field);
              const name = `${FIELD_NAMES[field]} of ${side === 'left' ? leftName : rightName}: ${words.slice(0, 200) || 'none'}`;
              return (
                <td key={side}>
                  <label className={classes.value} data-chosen={choices[field] === side || undefined}>
                    <Radio
                      size="xs"
                      mt={1}
                      name={`merge-${field}`}
                      aria-label={name}
                      checked={choices[field] === side}
                      onChange={() => onChoose(field, side)}
                    />
                    <span className={words === '' ? classes.none : classes.words}>
                      {words === '' ? 'none' : words.slice(0, 600)}
                    </span>
                  </label>
                </td>
              );
            })}
            <td>
              {canKeepBoth(field) && (
                <Radio
                  size="xs"
                  mt={1}
                  name={`merge-${field}`}
                  aria-label={`${FIELD_NAMES[field]} of both`}
                  checked={choices[field] === 'both'}
                  onChange={() => onChoose(field, 'both')}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
