/** Markup that is safe to send. Made by {@link html} only (or {@link raw}, for what is trusted already). */
export class Html {
  constructor(private readonly markup: string) {}
  toString(): string {
    return this.markup;
  }
}

/** What may stand inside a template: text and numbers are escaped, lists are joined, nothing becomes nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

/** Tagged template for pages: everything but other {@link Html} is escaped. Attributes must be written with double quotes. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((all, text, i) => all + render(parts[i - 1]) + text));
}

/** Markup that something trusted has escaped already, such as `renderHtml` of src/reply. Never for what people write. */
export function raw(trusted: string): Html {
  return new Html(trusted);
}

function render(part: Part): string {
  if (part instanceof Html) return part.toString();
  if (Array.isArray(part)) return part.map(render).join('');
  if (part === null || part === undefined || part === false) return '';
  return escape(String(part));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ENTITIES[c]!);
}
