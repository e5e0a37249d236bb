import type { KildeRef, Status, Styrke } from '../knowledge/schema/common.js';
import type { Knowledge, Lang, Text } from '../knowledge/knowledge.js';
import type { Beregning, RuleVersion, Verdi } from '../knowledge/schema/version.js';
import { fill, formatVerdiI, say, sourceView } from '../knowledge/text.js';
import { Page } from './page.js';

/** A version as a page: everything in it, with status, source and strength. */
class VersionPage {
  private readonly page = new Page();
  constructor(private readonly k: Knowledge, private readonly version: RuleVersion, private readonly lang: Lang) {}

  private say(key: string, values?: Record<string, string | number>): string {
    return say(this.k, `visning.${key}`, this.lang, values, this.version);
  }

  private words(text: Text): string {
    return fill(text, this.lang, { k: this.k, versjon: this.version });
  }

  private source(ref: KildeRef, status?: Status): string {
    const s = sourceView(this.k, ref, this.lang);
    return `[${s.tittel}, ${s.punkt}${status ? `; ${this.say(`status.${status}`)}` : ''}]`;
  }

  private section(name: string, size: number): boolean {
    if (size) this.page.heading(this.say(`avsnitt.${name}`));
    return size > 0;
  }

  private ruled(styrke: Styrke, text: Text, source: KildeRef, status: Status): void {
    this.page.text(`${this.say(`styrke.${styrke}`)}: ${this.words(text)} ${this.source(source, status)}`, 4, '•');
  }

  private head(): void {
    const v = this.version;
    this.page.heading(`${v.navn[this.lang]} (${v.id})`);
    this.page.text(`${this.say('periode', { fra: v.gjelder.fra, til: v.gjelder.til })}, ${this.say(`status.${v.status}`)}.`);
    this.page.text(this.words(v.om));
    if (v.bygger_paa) this.page.text(`${this.say('bygger_paa', { versjon: v.bygger_paa })}. ${v.videreforte_regler ? this.words(v.videreforte_regler.forbehold) : ''}`);
    this.page.text(this.say('versjonsmerke', { hash: v.hash.slice(0, 12) }));
    if (this.section('kilder', v.kilder.length)) {
      for (const ref of v.kilder) {
        const s = sourceView(this.k, ref, this.lang);
        this.page.text(`${s.tittel}, ${s.punkt}${s.lenke ? ` (${s.lenke})` : ''}`, 4, '•');
      }
    }
    if (this.section('nytt', v.nytt.length)) for (const n of v.nytt) this.page.text(`${this.words(n.tekst)} ${this.source(n.kilde, n.status)}`, 4, '•');
  }

  private criteria(): void {
    if (!this.section('kriterier', this.version.kriterier.length)) return;
    this.version.kriterier.forEach((c, i) => {
      this.page.text(`${c.navn[this.lang]} (${c.id}), ${this.say(`styrke.${c.styrke}`)}`, 4, `${i + 1}.`);
      this.page.text(this.words(c.forklaring), 4);
      this.page.text(`${this.say('ellers', { utfall: this.say(`utfall.${c.ellers}`) })}. ${this.source(c.kilde, c.status)}`, 4);
    });
  }

  private calculation(): void {
    const b = this.version.beregning;
    this.page.heading(this.say('avsnitt.beregning'));
    this.page.text(`${this.say(`beregning.${b.modell}`)} ${this.source(b.kilde)}`);
    for (const id of new Set(valuesOf(b))) {
      const value = this.version.verdier[id];
      if (value) this.page.text(`${value.navn[this.lang]}: ${this.amount(value)}`, 4, '•');
    }
    if (!this.section('elementer', this.version.elementer.length)) return;
    for (const e of this.version.elementer) this.page.text(`${e.navn[this.lang]}: ${this.words(e.forklaring)} ${this.source(e.kilde, e.status)}`, 4, '•');
  }

  private amount(value: Verdi): string {
    const shown = formatVerdiI(this.version, this.lang, value);
    if (!value.sammensatt) return shown;
    const names = value.sammensatt.elementer.map((id) => this.version.elementer.find((e) => e.id === id)?.navn[this.lang] ?? id);
    const extra = value.sammensatt.paaslag ? this.version.verdier[value.sammensatt.paaslag] : undefined;
    return this.say('sammensatt', { sum: shown, deler: [...names, ...(extra ? [`${extra.navn[this.lang]} ${formatVerdiI(this.version, this.lang, extra)}`] : [])].join(' + ') });
  }

  private values(): void {
    const entries = Object.entries(this.version.verdier);
    if (!this.section('verdier', entries.length)) return;
    for (const [id, value] of entries) {
      this.page.text(`${value.navn[this.lang]} (${id}): ${this.amount(value)}`, 4, '•');
      const period = value.gjelder ?? this.version.gjelder;
      this.page.text(`${this.say('periode', { fra: period.fra, til: period.til })} ${this.source(value.kilde, value.status)}`, 4);
      if (value.hvor) this.page.text(this.say('hvor', { hvor: this.words(value.hvor) }), 4);
      if (value.merknad) this.page.text(this.say('merknad', { merknad: this.words(value.merknad) }), 4);
    }
  }

  private rules(): void {
    const v = this.version;
    if (this.section('regler', v.regler.length)) for (const r of v.regler) this.ruled(r.styrke, r.tekst, r.kilde, r.status);
    if (this.section('neste_steg', v.neste_steg.length)) for (const s of v.neste_steg) this.ruled(s.styrke, s.tekst, s.kilde, s.status);
    if (this.section('sjekkliste', v.sjekkliste.length)) for (const s of v.sjekkliste) this.ruled(s.styrke, s.tekst, s.kilde, s.status);
    if (this.section('forbehold', v.forbehold.length)) for (const f of v.forbehold) this.page.text(`${this.words(f.tekst)}${f.kilde ? ` ${this.source(f.kilde)}` : ''}`, 4, '•');
    if (this.section('ukjent', v.ukjent.length)) for (const u of v.ukjent) this.page.text(`${this.words(u.tekst)} ${this.say('hvem', { hvem: this.words(u.hvem) })}`, 4, '•');
  }

  /** Where sources that this version rests on contradict another. */
  private conflicts(): void {
    const { id } = this.version;
    const mine = this.k.motstrid.filter((m) => m.gjelder.includes(id));
    if (!this.section('motstrid', mine.length)) return;
    for (const m of mine) {
      this.page.text(this.say('motstrid', {
        tema: m.tema[this.lang], a: this.words(m.a.tekst), b: this.words(m.b.tekst), kilde_a: this.source(m.a.kilde), kilde_b: this.source(m.b.kilde),
        haandtering: this.words(m.haandtering), hvem: this.words(m.hvem_avgjor),
      }), 4, '•');
    }
  }

  render(): string {
    this.head();
    this.criteria();
    this.calculation();
    this.values();
    this.rules();
    this.conflicts();
    return this.page.toString();
  }
}

/** Ids of the named values that a calculation draws on. */
function valuesOf(b: Beregning): string[] {
  if (b.modell === 'gradert') return [...Object.values(b.grunnbelop), b.kun_veiledning, ...(b.tillegg ? [b.tillegg.verdi] : []), b.ramme];
  if (b.modell === 'timer') return [b.timer_per_maaned, b.timesats];
  return [...Object.values(b.spor).flatMap((s) => [s.andel, s.tak]), b.ramme].filter((id) => id !== undefined);
}

/** A version whole, for reading. */
export function showText(k: Knowledge, version: RuleVersion, lang: Lang): string {
  return new VersionPage(k, version, lang).render();
}
