// What is said aloud by a screen reader, and what went wrong.

import { byId, h, button, icon } from './dom.js';

const shownFor = 8000;

export function announce(text) {
  const line = h('p', {}, text.slice(0, 300));
  byId('announcer').append(line);
  setTimeout(() => line.remove(), shownFor);
}

/** A sentence that stays until read: errors don't vanish by themselves while the pointer or the focus is on them. */
export function problem(text) {
  const close = button('', { class: 'quiet square', 'aria-label': 'Close', on: { click: () => toast.remove() } }, icon('close'));
  const toast = h('div', { class: 'toast' }, h('p', {}, text), close);
  byId('toasts').append(toast);
  setTimeout(function leave() {
    if (toast.matches(':hover, :focus-within')) setTimeout(leave, shownFor);
    else toast.remove();
  }, shownFor);
}
