export function ImportDialog(_: { files: File[]; onClose: () => void }) {
  return null;
}
