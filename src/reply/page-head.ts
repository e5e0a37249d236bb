/** What a page of ours begins with: the design system's sheets, light and dark, and one sheet of its own. `tittel` is escaped already. */
export function pageHead({ lang, tittel, stil = '/static/style.css', skjult = false }: { lang: string; tittel: string; stil?: string; skjult?: boolean }): string {
  return `<!doctype html>
<html lang="${lang}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${skjult ? '<meta name="robots" content="noindex">\n' : ''}<title>${tittel}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/design/theme.css">
<link rel="stylesheet" href="/static/design/components.css">
<link rel="stylesheet" href="${stil}">
</head>`;
}
