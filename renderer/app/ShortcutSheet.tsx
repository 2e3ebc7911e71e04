import { Kbd, Modal, Text } from '@mantine/core';
import { isMac } from '#renderer/ui/isMac.ts';
import { SHORTCUTS, showCombo } from '#renderer/ui/keyboardMap.ts';
import { useSettings } from '#renderer/services/settings.ts';
import classes from './ShortcutSheet.module.css';

const GROUPS = ['Everywhere', 'Lists', 'Candidate'] as const;

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { letterKeys } = useSettings();
  return (
    <Modal opened onClose={onClose} size={720} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes.groups}>
        {GROUPS.map((group) => (
          <section key={group} aria-label={group}>
            <h3 className={classes.heading}>{group}</h3>
            <dl className={classes.list}>
              {SHORTCUTS.filter((shortcut) => shortcut.group === group).map(({ id, keys, label }) => (
                <div key={id} className={classes.line}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((combo, at) => (
                      <span key={combo}>
                        {at > 0 && <span className={classes.or}> or </span>}
                        {showCombo(combo, isMac()).map((part) => (
                          <Kbd key={part} size="xs">
                            {part}
                          </Kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Text size="xs" c="dimmed">
        Where something is written, {isMac() ? '⌘' : 'Ctrl'} Enter saves and Esc keeps the draft. In quick capture, Alt
        and 1 to 5 say how the call went.
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {letterKeys
          ? 'Single letters rest while you type; they can be switched off in the settings.'
          : 'Single letters are switched off in the settings.'}
      </Text>
    </Modal>
  );
}
