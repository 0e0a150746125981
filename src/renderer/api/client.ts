// The one client of the page: typed by the contract, carried by the port, with a key for every command.
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Client } from '../../contract';
import { onClosed, openPort } from './port';

const PIECE = 1_048_576;
const WINDOW = 4;

/** A link that waits for the port at its first call. A port that closes never answers: what is under way then ends with `locked`. */
class LazyLink {
  private link: Promise<RPCLink<Record<never, never>>> | null = null;
  private readonly underWay = new Set<(cause: Error) => void>();
  private isClosed = false;

  constructor() {
    onClosed(() => {
      this.isClosed = true;
      // Some calls nobody waits for, the lock itself among them; the page says by itself that it is locked.
      window.addEventListener('unhandledrejection', (event) => codeOf(event.reason) === 'locked' && event.preventDefault());
      for (const stop of this.underWay) stop(new ORPCError('locked'));
    });
  }

  call(...parameters: Parameters<RPCLink<Record<never, never>>['call']>): Promise<unknown> {
    if (this.isClosed) return Promise.reject(new ORPCError('locked'));
    this.link ??= openPort().then((port) => {
      port.start();
      return new RPCLink({ port });
    });
    const { link } = this;
    return new Promise((resolve, reject) => {
      this.underWay.add(reject);
      link
        .then((open) => open.call(...parameters))
        .then(resolve, reject)
        .finally(() => this.underWay.delete(reject));
    });
  }
}

export const client: Client = createORPCClient(new LazyLink() as never);

export const codeOf = (error: unknown): string => (error instanceof ORPCError ? error.code : 'internal');

/** Set by the shell: asks for the password again and resolves when it was right. */
let askStepUp: (() => Promise<void>) | null = null;
export const onStepUp = (ask: () => Promise<void>): void => {
  askStepUp = ask;
};

/** Asks for the password when the core wants it once more, and tries again. */
export async function confirmed<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (codeOf(error) !== 'step_up' || !askStepUp) throw error;
    await askStepUp();
    return call();
  }
}

/**
 * A command of the contract. Its idempotency key stays the same until it succeeds or its input changes:
 * a second click, or a lost answer, never makes a second record.
 */
export function useCommand<I extends { key: string }, O>(call: (input: I) => Promise<O>) {
  const queries = useQueryClient();
  const attempt = useRef<{ text: string; key: string } | null>(null);
  const mutation = useMutation({
    networkMode: 'always',
    mutationFn: async (input: Omit<I, 'key'>) => {
      const text = JSON.stringify(input);
      if (attempt.current?.text !== text) attempt.current = { text, key: crypto.randomUUID() };
      const full = { ...input, key: attempt.current.key } as I;
      return confirmed(() => call(full));
    },
    onSuccess: async () => {
      attempt.current = null;
      await queries.invalidateQueries();
    },
  });
  return { run: mutation.mutateAsync, pending: mutation.isPending, error: mutation.error, data: mutation.data, reset: mutation.reset };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 32_768) text += String.fromCharCode(...bytes.subarray(i, i + 32_768));
  return btoa(text);
}

interface Sent {
  readonly id: string;
  /** by its first bytes; null for an empty file */
  readonly type: string | null;
}

/** Sends a file in pieces of 1 MiB, four under way at a time, until `stop`; what did not arrive whole leaves nothing behind. */
export async function uploadFile(file: File, dossier: string | null, stop: AbortSignal, onProgress: (share: number) => void): Promise<Sent> {
  const { upload } = await client.files.begin({ dossier, name: file.name, size: file.size });
  const pieces = Math.ceil(file.size / PIECE);
  const underWay: Promise<unknown>[] = [];
  let kind: string | null = null;
  try {
    for (let n = 0; n < pieces; n++) {
      stop.throwIfAborted();
      const bytes = new Uint8Array(await file.slice(n * PIECE, (n + 1) * PIECE).arrayBuffer());
      const sent = client.files.append({ upload, n, bytes: toBase64(bytes) }).then(({ type }) => {
        kind = type;
        onProgress((n + 1) / pieces);
      });
      sent.catch(() => undefined);
      underWay.push(sent);
      if (underWay.length >= WINDOW) await underWay.shift();
    }
    await Promise.all(underWay);
    stop.throwIfAborted();
    return { id: upload, type: kind };
  } catch (error) {
    await Promise.allSettled(underWay);
    client.files.abort({ upload }).catch(() => undefined);
    throw error;
  }
}
