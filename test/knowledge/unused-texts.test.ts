import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { projectRoot } from '../../src/project-root.js';

// A text that no code asks for, and a rule of a style sheet that no page has, are only there to be kept up.
const SOURCES = readdirSync(join(projectRoot(), 'src'), { recursive: true, encoding: 'utf8' }).filter((f) => /\.(?:ts|js)$/.test(f)).map((f) => readFileSync(join(projectRoot(), 'src', f), 'utf8')).join('\n');
/** Keys that are found by what they begin with, or that begin with a value: every one of them is used. */
const WHOLE_FAMILIES = /^(?:kommando|felt|diff\.(?:regel|steg))\./;

/** Strings of the code, and names of its fields: what a key may be put together of. Each kind by itself: a quote in a comment must not hide what follows. */
const FORMS = [/'([^'\n\\]*)'/g, /"([^"\n\\]+)"/g, /`([^`$\n]+)`/g, /(?<![\w.])([\w-]+)(?=[:,} ])/g];
const LITERALS = new Set(FORMS.flatMap((form) => [...SOURCES.matchAll(form)].map((m) => m[1]!)));
/** Keys that are put together, with a beginning of their own: `steg.${id}`. */
const TEMPLATES = [...new Set([...SOURCES.matchAll(/`((?:[\w.\-:]|\$\{[^{}]*\})+)`/g)].map((m) => m[1]!.replace(/\$\{[^{}]*\}/g, '\0')).filter((t) => /^\w.*\0/.test(t)))]
  .map((t) => new RegExp(`^${t.split('\0').map((part) => part.replace(/[.\-:]/g, '\\$&')).join('(.+)')}$`));

function isAskedFor(key: string, depth = 0): boolean {
  if (LITERALS.has(key)) return true;
  if (depth > 2) return false;
  return TEMPLATES.some((pattern) => (pattern.exec(key)?.slice(1).every((part) => isAskedFor(part, depth + 1)) ?? false));
}

describe('nothing is kept that nobody sees', () => {
  it('every text of rules/tekster is asked for by some code', () => {
    const unused = [...loadKnowledge().tekster.keys()].filter((key) => !WHOLE_FAMILIES.test(key) && !isAskedFor(key));
    expect(unused).toEqual([]);
    expect([isAskedFor('flere.finnes-ikke'), isAskedFor('resultat.dette.er.ingen.tekst')]).toEqual([false, false]);
  });

  it.each(['src/channels/web/static/style.css', 'src/admin/static/admin.css'])('every class and id of %s is on some page', (file) => {
    const selectors = readFileSync(join(projectRoot(), file), 'utf8').replace(/\/\*[^]*?\*\//g, '').replace(/\{[^{}]*\}/g, ' ');
    const names = [...new Set([...selectors.matchAll(/[.#]([a-z][\w-]*)/gi)].map((m) => m[1]!))];
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(SOURCES))).toEqual([]);
  });

  it('every class of ours on a page has a rule, or a script that looks for it', () => {
    const styles = ['src/channels/web/static/style.css', 'src/admin/static/admin.css'].map((f) => readFileSync(join(projectRoot(), f), 'utf8')).join('\n');
    const classes = new Set([...SOURCES.matchAll(/class="([^"$]*)"/g)].flatMap((m) => m[1]!.split(/\s+/)).filter((c) => /^(?:alis|adm)-/.test(c)));
    expect([...classes].filter((c) => !styles.includes(`.${c}`) && !SOURCES.includes(`.${c}'`))).toEqual([]);
  });
});
