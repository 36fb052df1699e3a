// A list of messages that changes under the reader without losing their place: what didn't change isn't drawn again.

import { h } from './dom.js';
import { state } from './store.js';
import { messageElement, pictureKey } from './message.js';
import { dayHeading, dayKey } from './times.js';

const togetherMs = 5 * 60000;

function follows(message, before) {
  return before !== undefined && before.author === message.author && !message.isPrivate && !before.isPrivate
    && new Date(message.at) - new Date(before.at) < togetherMs && dayKey(new Date(before.at)) === dayKey(new Date(message.at)) && message.author !== undefined;
}

/** What a drawn element is called, so that the focus finds its way back into its successor. */
function focusIn(element) {
  const inside = document.activeElement;
  if (!element.contains(inside)) return null;
  return { label: inside.getAttribute('aria-label') ?? inside.textContent, tag: inside.tagName };
}

function giveFocus(element, was) {
  const same = [...element.querySelectorAll(was.tag)].find((e) => (e.getAttribute('aria-label') ?? e.textContent) === was.label);
  (same ?? element).focus({ preventScroll: true });
}

/**
 * @param list an <ol>
 * @param options { openThread, newSince: a mark stands before the first later one, dividers: days are shown }
 */
export function drawMessages(list, messages, { openThread, newSince, dividers }) {
  const old = new Map([...list.querySelectorAll('article')].map((article) => [article.dataset.reference, article]));
  const items = [];
  let before;
  let marked = false;
  for (const message of messages) {
    const at = new Date(message.at);
    if (dividers && (!before || dayKey(new Date(before.at)) !== dayKey(at))) items.push(h('li', { class: 'day' }, h('span', {}, dayHeading(at))));
    if (newSince && !marked && message.number > newSince && message.author !== state.me?.userId && before) {
      marked = true;
      items.push(h('li', { class: 'new-mark' }, h('span', {}, 'New')));
    }
    const isFollowing = follows(message, before);
    const drawn = old.get(message.reference);
    if (drawn?.dataset.key === pictureKey(message, isFollowing)) items.push(drawn.parentElement);
    else {
      const fresh = messageElement(message, { follows: isFollowing, openThread });
      const was = drawn && focusIn(drawn);
      items.push(h('li', {}, fresh));
      if (was) queueMicrotask(() => giveFocus(fresh, was));
    }
    before = message;
  }
  place(list, items);
}

/** Moves only what isn't in its place: an element that is moved loses the focus inside it. */
function place(list, items) {
  const wanted = new Set(items);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  items.forEach((item, i) => { if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null); });
}
