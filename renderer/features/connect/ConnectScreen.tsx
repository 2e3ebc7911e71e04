export function ConnectScreen(_: { accountId?: unknown }) {
  return null;
}
