const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A value as text, without its random ids: their digits may by chance be those of whatever is looked for. */
export function withoutIds(value: unknown): string {
  return JSON.stringify(value).replaceAll(UUID, '');
}
