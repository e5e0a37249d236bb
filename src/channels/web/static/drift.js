// What the desk tells all users: notices at the top of the page (each can be closed, for this browser), and whether the assistant is
// switched off here. Then the field is locked with what is written in it, until the assistant is on again.
const CLOSED = 'alis-lukket';
const LOOK_MS = 60_000;
const LOOK_LOCKED_MS = 3_000;

const shelf = document.getElementById('drift');
const off = document.getElementById('stengt');
const form = document.getElementById('skriv');
const closed = readClosed();
let opened = () => {};

export const isLocked = () => !off.hidden;

/** Calls back when the assistant is on again. */
export function whenOpened(callback) {
  opened = callback;
}

/** Switched off: says why, and locks the field. */
export function lock(text) {
  if (off.textContent !== text) off.textContent = text;
  off.hidden = false;
  setLocked(true);
}

function unlock() {
  off.hidden = true;
  off.textContent = '';
  setLocked(false);
  opened();
}

/** What is written stays, and can be read and copied. */
function setLocked(locked) {
  for (const control of form.elements) {
    if (control.tagName === 'TEXTAREA') control.readOnly = locked;
    else control.disabled = locked;
  }
}

shelf.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-lukk]');
  if (!button) return;
  closed.add(button.dataset.lukk);
  keepClosed();
  button.parentElement.remove();
  document.getElementById('samtale').focus({ preventScroll: true });
});

async function look() {
  try {
    const response = await fetch(`/api/drift?lang=${document.documentElement.lang}`);
    if (!response.ok) return;
    const { stengt, kunngjoringer } = await response.json();
    show(kunngjoringer);
    if (stengt !== null) lock(stengt);
    else if (isLocked()) unlock();
  } catch {
    // No connection: what was known stays.
  }
}

/** Adds what is new and takes away what is over; what stays is left alone, so that a screen reader is not told it again. */
function show(notices) {
  const wanted = new Map(notices.filter(({ id }) => !closed.has(id)).map((notice) => [notice.id, notice]));
  for (const shown of [...shelf.children]) if (!wanted.delete(shown.dataset.kunngjoring)) shown.remove();
  for (const { id, tekst } of wanted.values()) {
    const notice = shelf.appendChild(document.createElement('div'));
    notice.className = 'ds-alert alis-kunngjoring';
    notice.dataset.color = 'info';
    notice.dataset.size = 'sm';
    notice.dataset.kunngjoring = id;
    notice.append(Object.assign(document.createElement('p'), { className: 'ds-paragraph', textContent: tekst }));
    const button = Object.assign(document.createElement('button'), { className: 'ds-button', type: 'button', textContent: shelf.dataset.lukk });
    button.dataset.variant = 'tertiary';
    button.dataset.size = 'sm';
    button.dataset.lukk = id;
    notice.append(button);
  }
}

function readClosed() {
  try {
    return new Set(JSON.parse(localStorage.getItem(CLOSED)) ?? []);
  } catch {
    return new Set();
  }
}

function keepClosed() {
  try {
    localStorage.setItem(CLOSED, JSON.stringify([...closed].slice(-50)));
  } catch {
    // Full or forbidden: closed until the page is loaded again.
  }
}

for (const notice of [...shelf.children]) if (closed.has(notice.dataset.kunngjoring)) notice.remove();
if (isLocked()) setLocked(true);
setInterval(() => isLocked() && look(), LOOK_LOCKED_MS);
setInterval(() => document.visibilityState === 'visible' && !isLocked() && look(), LOOK_MS);
