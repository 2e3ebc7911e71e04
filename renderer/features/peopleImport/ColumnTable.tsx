import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { ColumnTarget } from '#shared/people/peopleFormat.ts';
import type { ImportColumn } from '#renderer/store/contract/peopleImport.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { TARGET_WORDS } from './importWords.ts';
import classes from './PeopleImport.module.css';

interface ColumnTableProps {
  columns: readonly ImportColumn[];
  targets: readonly ColumnTarget[];
  onChange: (targets: ColumnTarget[]) => void;
}

const OPTIONS = ColumnTarget.options.map((target) => ({ value: target, label: TARGET_WORDS[target] }));
/** Each column has a select of its own; a sheet of a thousand is shown whole only when that is asked for. */
const FIRST_SHOWN = 40;

/** Where each column goes, with what stands in it. */
export function ColumnTable({ columns, targets, onChange }: ColumnTableProps) {
  const [all, setAll] = useState(false);
  const shown = all ? columns : columns.slice(0, FIRST_SHOWN);
  return (
    <div className={classes.tableArea} role="region" aria-label="Columns" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Goes to</th>
            <th scope="col">For example</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ header, samples }, at) => {
            const name = header === '' ? `Column ${at + 1}` : header;
            return (
              <tr key={at}>
                <th scope="row">{name}</th>
                <td>
                  <NativeSelect
                    size="xs"
                    className={classes.target}
                    aria-label={`${name} goes to`}
                    data={OPTIONS}
                    value={targets[at] ?? 'ignore'}
                    onChange={(event) => {
                      const target = ColumnTarget.parse(event.currentTarget.value);
                      onChange(columns.map((_, other) => (other === at ? target : (targets[other] ?? 'ignore'))));
                    }}
                  />
                </td>
                <td className={classes.samples}>{samples.join(' · ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length < columns.length && (
        <Button variant="subtle" size="compact-sm" m={8} onClick={() => setAll(true)}>
          Show all {groupDigits(columns.length)} columns
        </Button>
      )}
    </div>
  );
}
