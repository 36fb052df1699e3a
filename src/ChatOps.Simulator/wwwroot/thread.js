// The side: one thread. On narrow screens it lies over the conversation.

import { button, byId, h, icon } from './dom.js';
import { state, changed, onChange, conversation } from './store.js';
import { loadThread } from './api.js';
import { drawMessages } from './message-list.js';
import { composer } from './composer.js';
import { problem } from './announce.js';

let list;
let opener = null;

export function startThread() {
  list = h('ol', { class: 'messages', 'aria-label': 'Messages in this thread' });
  const pane = byId('thread');
  const where = h('p', {});
  pane.append(
    h('header', { class: 'conversation-head' }, h('div', {}, h('h2', {}, 'Thread'), where), button('', { class: 'quiet square', 'aria-label': 'Close the thread', on: { click: closeThread } }, icon('close'))),
    h('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Thread' }, list),
    composer({ id: 'thread-text', root: () => state.thread }));
  pane.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !event.defaultPrevented) closeThread(); });
  onChange('thread messages people', () => {
    pane.hidden = state.thread === null;
    where.textContent = conversation()?.name ?? '';
    if (state.thread) drawMessages(list, state.replies.map((r) => state.messages.get(r)).filter((m) => m && !m.isGone), { openThread: null, newSince: 0, dividers: false });
  });
}

export async function openThread(root) {
  opener = document.activeElement;
  const loaded = await loadThread(root).catch(() => null);
  if (!loaded) { problem('This thread can’t be loaded now. Try again in a moment.'); return; }
  for (const message of loaded.messages) state.messages.set(message.reference, message);
  state.thread = root;
  state.replies = loaded.messages.map((m) => m.reference);
  changed('thread');
  byId('thread-text').focus();
}

export function closeThread() {
  if (state.thread === null) return;
  state.thread = null;
  state.replies = [];
  changed('thread');
  (opener?.isConnected ? opener : byId('composer-text')).focus();
}
