import { LANGS, type Lang } from '../../knowledge/schema/common.js';

/** The first language of the caller's list that we have, else bokmål. `q=` weights are read. */
export function acceptedLanguage(accept: string | undefined): Lang {
  const wanted = (accept ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => ({ code: part.split(';')[0]!.trim().toLowerCase().split('-')[0]!, q: Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? '1') }))
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { code } of wanted) {
    if (code === 'no') return 'nb';
    const lang = LANGS.find((l) => l === code);
    if (lang) return lang;
  }
  return 'nb';
}
