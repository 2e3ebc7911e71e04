import { Button } from '@mantine/core';
import { isMac } from './isMac.ts';
import classes from './FormFoot.module.css';

interface FormFootProps {
  /** What the button that saves is called. */
  label: string;
  saving: boolean;
  /** What the other button is called. */
  leaveLabel?: string;
  /** What is said after `Ctrl Enter saves`. */
  hint?: string;
  onClose: () => void;
}

/** What a long form in a dialog ends in; it stays in view. Its button submits the form. */
export function FormFoot({ label, saving, leaveLabel = 'Cancel', hint = '', onClose }: FormFootProps) {
  return (
    <div className={classes.foot}>
      <span className={classes.hint}>
        {isMac() ? '⌘' : 'Ctrl'} Enter saves{hint}
      </span>
      <Button variant="default" type="button" onClick={onClose}>
        {leaveLabel}
      </Button>
      <Button type="submit" loading={saving}>
        {label}
      </Button>
    </div>
  );
}
