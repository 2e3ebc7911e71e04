export function CaptureScreen(_: { accountId?: unknown }) {
  return null;
}
