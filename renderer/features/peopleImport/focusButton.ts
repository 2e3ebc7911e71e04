/**
 * Given as `ref`, it puts focus on the button that goes on: each step of the import comes after the dialog has looked for
 * what to focus, and Enter should carry the user through.
 */
export function focusButton(button: HTMLButtonElement | null): void {
  button?.focus();
}
