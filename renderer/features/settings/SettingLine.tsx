import type { ReactNode } from 'react';
import classes from './SettingsScreen.module.css';

/** One setting: what it is called, what it means, and its value or control. */
export function SettingLine({ name, hint, children }: { name: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.line}>
      <div className={classes.name}>
        <div>{name}</div>
        {hint !== undefined && <div className={classes.hint}>{hint}</div>}
      </div>
      <div className={classes.value}>{children}</div>
    </div>
  );
}
