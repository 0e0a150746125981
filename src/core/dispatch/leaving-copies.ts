// Copies that leave: each has a number, and what was taken is held until it is saved.
import { AppError } from '../../contract/errors';
import { onePiece } from '../files/one-piece';
import type { CommandContext, QueryContext, Session } from './context';

/**
 * The number of a copy is that of the row in the audit which says that it leaves. Units of work run one after the other, so inside one
 * it is the next; before it, only as long as nothing else comes on record.
 */
export const nextCopy = ({ session }: Pick<QueryContext, 'session'>): number => session.vault.position.counter + 1;

/** What stands at the top of a copy. */
export interface Stamped {
  readonly copy: number;
  readonly at: number;
  readonly by: string;
  readonly school: string;
  readonly schoolEn: string;
}

interface Held<T> {
  readonly copy: number;
  readonly about: string;
  readonly content: T;
}

/** One copy at a time in this process's memory; it goes with the session, and as soon as it is saved. */
export class LeavingCopies<T> {
  private readonly held = new WeakMap<Session, Held<T>>();

  /** @param about for the audit row, without the number @param content null for paper: the page prints what it is answered */
  take(context: CommandContext, about: string, content: T | null): Stamped {
    const { session, actor, now, writer } = context;
    const copy = nextCopy(context);
    const numbered = `${about}/${copy}`;
    context.about(numbered);
    writer.afterCommit.push(() => {
      if (content !== null) this.held.set(session, { copy, about: numbered, content });
    });
    const { name, nameEn } = session.vault.header;
    return { copy, at: now, by: actor.name, school: name, schoolEn: nameEn };
  }

  /** The file of what was taken, through the host. It asks where; saying no leaves it to be tried again. @throws AppError not_found */
  async save(context: QueryContext, copy: number, title: string, file: (content: T) => Promise<Uint8Array>): Promise<{ path: string }> {
    const one = this.held.get(context.session);
    if (one?.copy !== copy) throw new AppError('not_found');
    const path = await context.host.saveFile(`${title} ${copy}.xlsx`, onePiece(await file(one.content)));
    this.held.delete(context.session);
    context.about(one.about);
    return { path };
  }
}
