/**
 * For the `ref` of the field that a dialog opens with. Mantine's dialogs give focus a moment after they are drawn, and
 * what is typed in that moment is lost: whoever presses a key and types on loses the first letters on a slow machine.
 */
export function focusAtOnce(field: HTMLElement | null): void {
  field?.focus({ preventScroll: true });
}
