import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { TouchpointRole } from '#shared/model/interaction.ts';
import { ROLE_NAMES } from '#renderer/ui/touchpointWords.ts';
import type { LogDraft } from './logDraft.ts';
import classes from './LogDialog.module.css';

interface RoleFieldsProps {
  draft: LogDraft;
  change: (part: Partial<LogDraft>) => void;
}

/** What the touchpoint is to those before it. For Auto one says which way it went, and the rest is computed. */
export function RoleFields({ draft, change }: RoleFieldsProps) {
  return (
    <Group gap={12} align="flex-end" wrap="nowrap">
      <div style={{ flex: 1 }}>
        <div className={classes.label} aria-hidden>
          Type
        </div>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Type"
          value={draft.role ?? 'auto'}
          data={[
            { value: 'auto', label: 'Auto' },
            ...TouchpointRole.options.map((value) => ({ value, label: ROLE_NAMES[value] })),
          ]}
          onChange={(value) => {
            const role = TouchpointRole.safeParse(value);
            change({ role: role.success ? role.data : null });
          }}
        />
      </div>
      {draft.role === null && draft.kind !== 'meeting' && (
        <NativeSelect
          aria-label="Direction"
          w={140}
          size="xs"
          value={draft.direction}
          onChange={(event) => change({ direction: event.currentTarget.value === 'in' ? 'in' : 'out' })}
          data={[
            { value: 'out', label: '→ From you' },
            { value: 'in', label: '← From them' },
          ]}
        />
      )}
    </Group>
  );
}
