export function SettingsScreen(_: { accountId?: unknown }) {
  return null;
}
