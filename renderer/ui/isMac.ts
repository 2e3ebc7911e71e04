/** Whether ⌘ is the key that stands where Ctrl stands elsewhere. For words only: both are always heard. */
export function isMac(): boolean {
  return /mac/i.test(navigator.userAgent);
}
