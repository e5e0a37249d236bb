/** The fields of the first form on a page whose action is this (or begins with it), as a browser would send them. */
export function fieldsOf(page: string, action: string): Record<string, string | string[]> {
  const start = page.search(new RegExp(`<form[^>]*action="${action.replaceAll('/', '\\/')}`));
  if (start < 0) throw new Error(`no form for ${action}`);
  const form = page.slice(start, page.indexOf('</form>', start));
  const fields: Record<string, string | string[]> = {};
  const add = (name: string, value: string): void => {
    if (name === '_csrf') return;
    fields[name] = fields[name] === undefined ? value : [fields[name], value].flat();
  };
  for (const m of form.matchAll(/<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const tag = m[1] ?? m[2] ?? m[4] ?? '';
    const name = attribute(tag, 'name');
    if (name === undefined) continue;
    if (m[2] !== undefined) add(name, unescape(m[3]!.replace(/^\n/, '')));
    else if (m[4] !== undefined) add(name, unescape(attribute(/<option\b([^>]*\bselected[^>]*)>/.exec(m[5]!)?.[1] ?? /<option\b([^>]*)>/.exec(m[5]!)?.[1] ?? '', 'value') ?? ''));
    else if (attribute(tag, 'type') !== 'checkbox' || /\bchecked\b/.test(tag)) add(name, unescape(attribute(tag, 'value') ?? ''));
  }
  return fields;
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const unescape = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (e) => ENTITIES[e]!);
