// The middle: the open conversation, newest at the bottom.

import { avatar, button, byId, h } from './dom.js';
import { state, conversation, changed, onChange } from './store.js';
import { loadMessages } from './api.js';
import { drawMessages } from './message-list.js';
import { composer } from './composer.js';
import { openThread } from './thread.js';

const nearBottom = 120;

let list;
let scroller;
let earlier;
let header;

export function startConversation() {
  list = h('ol', { class: 'messages', id: 'messages', 'aria-label': 'Messages' });
  earlier = button('', { class: 'earlier', hidden: true, on: { click: loadEarlier } });
  scroller = h('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Conversation' }, earlier, list);
  header = h('header', { class: 'conversation-head' });
  byId('conversation').append(header, scroller, composer({ id: 'composer-text', root: () => null }));
  onChange('current conversations people', drawHeader);
  onChange('current messages people', draw);
  scroller.addEventListener('keydown', walk);
}

function drawHeader() {
  const here = conversation();
  if (!here) return;
  document.title = `${here.name} · ChatOps simulator`;
  header.replaceChildren(
    here.kind === 'direct' ? avatar(here.name, true) : h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'),
    h('div', {}, h('h1', {}, here.name), h('p', {}, here.topic ?? '')));
}

function draw() {
  const isAtBottom = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearBottom;
  const before = list.dataset.conversation;
  list.dataset.conversation = `${state.me?.userId}/${state.current}`;
  const messages = state.roots.map((reference) => state.messages.get(reference)).filter((m) => m && !m.isGone);
  drawMessages(list, messages, { openThread, newSince: state.newSince, dividers: true });
  byId('conversation').classList.toggle('is-empty', messages.length === 0);
  earlier.hidden = state.earlier === 0;
  earlier.textContent = `Earlier messages (${state.earlier})`;
  if (before !== list.dataset.conversation) showNewest(true);
  else if (isAtBottom) showNewest(false);
}

/** A card taller than the window is shown from its top, anything else to its end. */
function showNewest(fromMark) {
  const last = list.lastElementChild;
  const mark = fromMark ? list.querySelector('.new-mark') : null;
  if (mark) mark.scrollIntoView({ block: 'start' });
  else if (last && last.offsetHeight > scroller.clientHeight) last.scrollIntoView({ block: 'start' });
  else scroller.scrollTop = scroller.scrollHeight;
}

async function loadEarlier() {
  const top = state.messages.get(state.roots[0]);
  const more = await loadMessages(state.current, top.number).catch(() => null);
  if (!more) return;
  const from = scroller.scrollHeight;
  for (const message of more.messages) state.messages.set(message.reference, message);
  state.roots = [...more.messages.map((m) => m.reference), ...state.roots];
  state.earlier = more.earlier;
  changed('messages');
  scroller.scrollTop += scroller.scrollHeight - from;
  list.querySelector('article')?.focus({ preventScroll: true });
}

/** With the focus on the list or a message, the arrow keys go from message to message. */
function walk(event) {
  if (!['ArrowUp', 'ArrowDown'].includes(event.key) || event.target.closest('[role=toolbar], [role=menu], .table')) return;
  const all = [...list.querySelectorAll('article')];
  const at = all.indexOf(event.target.closest('article'));
  const to = at < 0 ? all.length - 1 : Math.min(all.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)));
  if (!all[to]) return;
  event.preventDefault();
  all[to].focus();
  all[to].scrollIntoView({ block: 'nearest' });
}

