// One message: who, when, its blocks, and the way into its thread.

import { avatar, button, h, icon } from './dom.js';
import { blocks } from './blocks.js';
import { personByUser, state } from './store.js';
import { dayKey, fullOf, shortly, timeOf } from './times.js';
import { dismiss } from './api.js';

const PRODUCT = 'ChatOps';

/** An edit is worth a mark when it came well after the message: a card that changes under one's finger speaks for itself. */
const usefulEditMs = 10 * 60000;

export const authorOf = (message) => (message.author ? personByUser(message.author)?.name ?? message.author : PRODUCT);

/** What the reader sees: the message, or what it was replaced by for them. */
export function contentOf(message) {
  const shown = state.shown.get(message.reference);
  return shown && shown.revision === message.revision ? shown.message : message.message;
}

/** Everything that changes its picture, so that what didn't change keeps its place and focus. */
export const pictureKey = (message, follows) => [message.revision, message.replies, message.lastReplyNumber, follows, state.shown.get(message.reference)?.message.fallback, state.shown.has(message.reference) && JSON.stringify(state.shown.get(message.reference)), state.me?.userId, state.people.length].join('|');

function meta(message, at) {
  const edited = message.editedAt && new Date(message.editedAt) - at > usefulEditMs && !message.isPrivate;
  return h('p', { class: 'meta' },
    h('span', { class: 'author' }, authorOf(message)),
    !message.author && h('span', { class: 'app' }, 'app'),
    h('time', { datetime: message.at, title: fullOf(at) }, timeOf(at)),
    edited && h('span', { class: 'edited' }, `updated ${dayKey(at) === dayKey(new Date(message.editedAt)) ? timeOf(new Date(message.editedAt)) : shortly(new Date(message.editedAt))}`));
}

function privately(message) {
  if (!message.isPrivate) return null;
  return h('p', { class: 'private' }, icon('lock'), h('span', {}, 'Only you see this', message.after ? [' · ', h('code', { dir: 'auto' }, message.after.slice(0, 120))] : null),
    button('Dismiss', { class: 'linklike', on: { click: () => dismiss(message.reference) } }));
}

function threadLink(message, openThread) {
  if (message.replies === 0) return null;
  const fresh = message.lastReplyNumber > state.newSince;
  const words = message.replies === 1 ? '1 reply' : `${message.replies} replies`;
  return button('', { class: 'thread-link', on: { click: () => openThread(message.reference) } }, icon('reply'), h('strong', {}, words), h('span', {}, `last ${shortly(new Date(message.lastReplyAt))}`), fresh && h('span', { class: 'fresh' }, 'new'));
}

/** @param options { follows: shown under the same author's last, openThread: null inside a thread } */
export function messageElement(message, { follows, openThread }) {
  const at = new Date(message.at);
  const content = contentOf(message);
  const context = { on: message.reference, root: message.root, conversation: message.conversation, revision: message.revision };
  const isCard = !message.author && (content.blocks.length > 1 || content.blocks[0]?.block !== 'text');
  return h('article', {
    class: ['message', follows && 'follows', message.isPrivate && 'is-private', message.author === state.me?.userId && 'mine'].filter(Boolean).join(' '),
    'aria-label': `${authorOf(message)}, ${timeOf(at)}`, tabindex: -1, data: { reference: message.reference, key: pictureKey(message, follows) },
  },
  follows ? h('time', { class: 'gutter-time', datetime: message.at, 'aria-hidden': 'true' }, timeOf(at)) : avatar(authorOf(message), !message.author),
  h('div', { class: 'message-body' },
    follows ? null : meta(message, at),
    privately(message),
    h('div', { class: isCard ? 'card' : 'plain' }, blocks(content.blocks, context)),
    openThread && threadLink(message, openThread)),
  openThread && !message.isPrivate && h('div', { class: 'hover-tools' }, button('', { class: 'square', 'aria-label': 'Reply in thread', title: 'Reply in thread', on: { click: () => openThread(message.reference) } }, icon('reply'))));
}
