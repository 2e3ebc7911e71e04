/** A file to import: the user's, or one the demo makes. */
export interface ImportSource {
  name: string;
  sizeBytes: number;
  /** Its bytes from the start, as often as asked. */
  read(): AsyncIterable<Uint8Array>;
}

/** A browser's file as an import source. It is read where it is and never copied. */
export function toImportSource(file: File): ImportSource {
  return {
    name: file.name,
    sizeBytes: file.size,
    async *read() {
      const reader = file.stream().getReader();
      try {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return;
          yield value;
        }
      } finally {
        await reader.cancel();
      }
    },
  };
}
