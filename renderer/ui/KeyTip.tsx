import { Kbd } from '@mantine/core';
import { isMac } from './isMac.ts';
import { keyOf, showCombo, type ShortcutId } from './keyboardMap.ts';

/** What a tooltip says of an act: its name and its key. */
export function KeyTip({ label, id }: { label: string; id: ShortcutId }) {
  return (
    <>
      {label}{' '}
      {showCombo(keyOf(id), isMac()).map((part) => (
        <Kbd key={part} size="xs">
          {part}
        </Kbd>
      ))}
    </>
  );
}
