export function PeopleScreen(_: { accountId?: unknown }) {
  return null;
}
