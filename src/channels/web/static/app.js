// The page's script: sends what is written or pressed, puts the replies (HTML made and escaped by the server) in the log,
// and keeps the conversation in this browser so that a reload loses nothing.
import { isLocked, lock, whenOpened } from './drift.js';

const KEY = 'alis-samtale';
const MAX_KEPT = 200;

const log = document.getElementById('samtale');
const form = document.getElementById('skriv');
const field = document.getElementById('tekst');
const waiting = document.getElementById('venter');
const problem = document.getElementById('feil');
const words = JSON.parse(document.getElementById('ord').textContent);
const pageLang = document.documentElement.lang;

/** How often an open page asks whether an answer that was waited for has come. */
const NEWS_EVERY_MS = 30_000;

let state = load();
let busy = false;
let asking = Promise.resolve();

render();
// Opened while the assistant was off: it greets when it is on again.
whenOpened(() => state.innslag.length === 0 && send({ start: true }));
if (state.innslag.length === 0) send({ start: true });
// Another language was picked at the top of the page in the middle of a conversation: the assistant goes on in it.
else if (state.side && state.side !== pageLang) send({ tekst: document.querySelector('[data-spraak][aria-current]').textContent });
state.side = pageLang;
save();
lookForNews();
setInterval(lookForNews, NEWS_EVERY_MS);
document.addEventListener('visibilitychange', lookForNews);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (text) send({ tekst: text }, text);
  field.focus();
});

// Enter sends, Shift+Enter makes a new line.
field.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.getElementById('ny').addEventListener('click', () => {
  state = { samtale: null, innslag: [], side: pageLang };
  save();
  render();
  send({ start: true });
  field.focus();
});

document.getElementById('mine').addEventListener('click', ({ currentTarget: { dataset } }) => send({ tekst: dataset.tekst }, dataset.tekst, true));

log.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-valg]');
  if (!button) return;
  send({ valg: button.dataset.valg, tur: Number(button.closest('article').dataset.tur) }, button.dataset.tekst, true);
});

log.addEventListener('submit', (event) => {
  if (!event.target.matches('form.alis-dato')) return;
  event.preventDefault();
  const data = new FormData(event.target);
  const text = data.get('dato') ?? `${data.get('fra')} – ${data.get('til')}`;
  send({ tekst: String(text) }, String(text), true);
});

/** Sends one event; a failed one is kept with its id, so that sending it again has one effect. */
async function send(input, shown, moveFocus = false) {
  if (busy || isLocked()) return;
  busy = true;
  await asking;
  problem.hidden = true;
  waiting.textContent = words.venter;
  const slow = setTimeout(() => (waiting.hidden = false), 500);
  const event = { hendelse: crypto.randomUUID?.() ?? fallbackId(), ...input, spraak: state.innslag.length === 0 ? pageLang : undefined };
  if (state.samtale) event.samtale = state.samtale;
  if (state.sett?.length) event.sett = state.sett;
  try {
    const answer = await postWithRetry(event);
    if (answer.slettet) forget();
    if (shown) add({ fra: 'du', tekst: answer.sagt ?? shown });
    if (input.tekst !== undefined) field.value = '';
    state.samtale = answer.samtale;
    state.sett = [];
    answer.html.forEach((html) => add({ fra: 'assistenten', html }));
    save();
    showNewest(moveFocus);
  } catch (error) {
    if (error.off) return lock(error.forPeople);
    problem.textContent = error.forPeople ?? words.nettfeil;
    problem.hidden = false;
  } finally {
    clearTimeout(slow);
    waiting.hidden = true;
    busy = false;
  }
}

/** An answer that was waited for is shown when it comes, once; until the server knows that it was, its id is kept. */
function lookForNews() {
  if (busy || !state.samtale || document.visibilityState === 'hidden') return;
  asking = fetchNews().catch(() => {
    // No contact: the next look finds it.
  });
}

async function fetchNews() {
  const { samtale } = state;
  const response = await fetch(`/api/samtale/nytt?samtale=${encodeURIComponent(samtale)}`);
  if (!response.ok || state.samtale !== samtale) return;
  const { nytt } = await response.json();
  const kept = state.sett ?? [];
  const fresh = nytt.filter(({ id }) => !kept.includes(id));
  if (nytt.length === 0) return;
  state.sett = [...kept, ...fresh.map(({ id }) => id)].slice(-20);
  for (const { html } of fresh) add({ fra: 'assistenten', html, nytt: true });
  save();
  if (fresh.length > 0) log.lastElementChild.scrollIntoView({ block: 'nearest' });
  const seen = await fetch('/api/samtale/nytt', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ samtale, sett: nytt.map(({ id }) => id) }) });
  if (seen.ok && state.samtale === samtale) state.sett = state.sett.filter((id) => !nytt.some((one) => one.id === id));
  save();
}

/** Deleted on the server: gone from the page and from this browser too. */
function forget() {
  state.innslag = [];
  log.replaceChildren();
}

async function postWithRetry(event) {
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch('/api/samtale', { method: 'POST', headers: { 'content-type': 'application/json', 'accept-language': pageLang }, body: JSON.stringify(event) });
      const body = await response.json();
      if (response.ok) return body;
      throw Object.assign(new Error('refused'), { forPeople: body.feil, off: body.stengt === true, final: response.status < 500 || body.stengt === true });
    } catch (error) {
      if (error.final || attempt >= 2) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300 * 2 ** attempt));
    }
  }
}

function add(entry) {
  state.innslag.push(entry);
  if (state.innslag.length > MAX_KEPT) state.innslag.shift();
  log.append(toElement(entry));
}

function toElement(entry) {
  const element = document.createElement('div');
  element.className = `alis-innslag alis-${entry.fra}`;
  if (entry.nytt) element.dataset.nytt = '';
  const who = document.createElement('p');
  who.className = 'ds-sr-only';
  who.textContent = `${words[entry.fra]}:`;
  element.append(who);
  if (entry.html) element.insertAdjacentHTML('beforeend', entry.html);
  else element.append(Object.assign(document.createElement('p'), { className: 'ds-paragraph', textContent: entry.tekst }));
  return element;
}

/** Only the newest reply's buttons stay: an answered question must not look open. */
function retireOldButtons() {
  const articles = [...log.querySelectorAll('article')].filter((article) => !article.closest('[data-nytt]'));
  const newest = articles.at(-1)?.dataset.tur;
  for (const article of articles) {
    if (article.dataset.tur === newest) continue;
    article.querySelectorAll('.alis-valg, form.alis-dato, button[data-valg]').forEach((old) => old.remove());
  }
}

function showNewest(moveFocus) {
  retireOldButtons();
  const said = [...log.querySelectorAll('.alis-du')].at(-1);
  const newest = [...log.children].at(-1);
  (said ?? newest)?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  if (!moveFocus) return;
  // The pressed button is gone: carry the keyboard on to the first thing to press in the new reply, else to the text field.
  const next = newest?.querySelector('.alis-valg button, form.alis-dato input') ?? field;
  next.focus({ preventScroll: true });
}

function render() {
  log.replaceChildren(...state.innslag.map(toElement));
  retireOldButtons();
  log.lastElementChild?.scrollIntoView({ block: 'end' });
}

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    if (kept && Array.isArray(kept.innslag)) return kept;
  } catch {
    // A damaged or forbidden browser store is the same as an empty one.
  }
  return { samtale: null, innslag: [] };
}

function save() {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Full or forbidden: the conversation goes on, it is only not remembered over a reload.
  }
}

/** Outside a secure context the browser has no randomUUID. */
function fallbackId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
