import type { Reply } from '../reply/types.js';
import type { StoredUser } from '../store/desk/users.js';
import type { DeskRoom } from './index.js';
import { line } from './reply.js';

/** Ties the account to whoever made the code at the desk. Only in a chat that nobody else reads; a code that others may have seen is worth nothing from then on. */
export async function link(room: DeskRoom, code: string): Promise<Reply> {
  if (room.konto === '') {
    await room.store.desk.users.spoilCode(code);
    return line(room, 'bord.koble.privat');
  }
  const person = await room.store.desk.users.redeem(code, room.konto, room.naa);
  if (!person) return line(room, 'bord.koble.ugyldig');
  return line(room, 'bord.koblet', { navn: person.navn });
}

/** Unties it again. */
export async function unlink(room: DeskRoom, person: StoredUser): Promise<Reply> {
  await room.store.desk.messages.removeAlert(room.konto);
  await room.store.desk.users.unlink(room.konto, person.id, room.naa);
  return line(room, 'bord.koblet.fra');
}
