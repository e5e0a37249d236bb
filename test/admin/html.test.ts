import { describe, expect, it } from 'vitest';
import { html, raw } from '../../src/admin/html.js';

describe('html', () => {
  it('escapes everything but other html', () => {
    const evil = `"><script>alert('1')</script>&`;
    expect(html`<p title="${evil}">${evil}</p>`.toString()).toBe('<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>');
    expect(html`<ul>${['<a>', html`<li>${'b&'}</li>`]}</ul>`.toString()).toBe('<ul>&lt;a&gt;<li>b&amp;</li></ul>');
    expect(html`${raw('<b>')}`.toString()).toBe('<b>');
  });

  it('leaves out what is not there, and shows numbers', () => {
    expect(html`a${null}${undefined}${false}${0}b`.toString()).toBe('a0b');
  });

  it('an object that only looks like html is not believed', () => {
    expect(() => html`${{ toString: () => '<b>' } as unknown as string}`.toString()).not.toThrow();
    expect(html`${{ toString: () => '<b>' } as unknown as string}`.toString()).toBe('&lt;b&gt;');
  });
});
