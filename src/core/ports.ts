// What the core asks of its host. Kept under ten members: a host holds no application logic.
export interface CoreHost {
  /** Turns a self-contained HTML document into a PDF, without touching the disk. */
  renderPdf(html: string): Promise<Uint8Array>;
  /** Asks where to save and writes there (whole file or nothing). @returns the path shown to the user. */
  saveFile(suggestedName: string, bytes: AsyncIterable<Uint8Array>): Promise<string>;
  /** Ends everything that has seen content and starts anew. */
  lock(reason: LockReason): void;
}

export type LockReason = 'asked' | 'idle' | 'absolute' | 'suspended' | 'fault';

export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}

/** The one line between page and core: JSON frames as strings. */
export interface FramePort {
  postMessage(frame: string): void;
  /** `close` never comes: a core whose host is gone ends. */
  addEventListener(type: 'message' | 'close', listener: (event: { data: string }) => void): void;
  close(): void;
}
