/** The setting that says whether the user paused the capture of an account. */
export function pausedSettingId(accountId: string): string {
  return `paused.${accountId}`;
}
