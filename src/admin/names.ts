import type { AdminContext } from './context.js';

/** What the people of the desk are called; the id of one who is not known. */
export async function peopleNames(ctx: AdminContext): Promise<(id: string) => string> {
  const names = new Map((await ctx.store.desk.users.list()).map((user) => [user.id, user.navn]));
  return (id) => names.get(id) ?? id;
}
