/**
 * One end of a two-way, ordered channel of text. Electron's MessagePort, a WebSocket, a worker's MessagePort and the
 * in-memory pair all fit behind it, so nothing above knows what carries it.
 */
export interface Port {
  send(text: string): void;
  /** Calls the listener for each text from the other end. Returns the way to stop. */
  onMessage(listener: (text: string) => void): () => void;
  /** Calls the listener once when the channel is gone, also when it already is. Returns the way to stop. */
  onClose(listener: () => void): () => void;
  close(): void;
}
