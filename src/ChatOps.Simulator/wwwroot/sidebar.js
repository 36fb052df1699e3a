// The left: who one is, and the conversations with what is unread in them.

import { avatar, button, byId, freshId, h, icon } from './dom.js';
import { now, onChange, state } from './store.js';
import { timeOf } from './times.js';

let picker;
let lists;
let open;

/** @param options { become(userId), openConversation(id) } */
export function startSidebar(options) {
  open = options.openConversation;
  picker = h('div', { class: 'picker' });
  lists = h('div', { class: 'lists' });
  byId('sidebar').append(picker, lists);
  onChange('people clock', () => drawPicker(options.become));
  onChange('conversations current people', drawLists);
  setInterval(() => drawPicker(options.become), 20000);
}

const timeThere = (person) => `${person.place} ${timeOf(now(), person.zone)}`;

function personLines(person) {
  return h('span', { class: 'who' }, h('span', { class: 'who-name' }, person.name), h('span', { class: 'who-role' }, `${person.role} · ${timeThere(person)}`));
}

function drawPicker(become) {
  const me = state.me;
  if (!me || picker.querySelector('[popover]:popover-open')) return;
  const hadFocus = picker.contains(document.activeElement);
  const id = freshId('people');
  const choices = state.people.map((person) => button('', {
    class: 'person-choice', role: 'option', tabindex: -1, 'aria-selected': String(person.userId === me.userId),
    on: { click: () => { list.hidePopover(); become(person.userId); } },
  }, avatar(person.name), personLines(person)));
  const list = h('div', { id, class: 'people', role: 'listbox', popover: 'auto', 'aria-label': 'Be somebody else', on: { toggle: (event) => showPeople(event, opener, choices), keydown: (event) => walk(event, choices) } }, choices);
  const opener = button('', { class: 'you', popovertarget: id, 'aria-haspopup': 'listbox', 'aria-expanded': 'false' },
    avatar(me.name), h('span', { class: 'visually-hidden' }, 'You are: '), personLines(me), icon('down'));
  picker.replaceChildren(opener, list);
  if (hadFocus) opener.focus();
}

function showPeople(event, opener, choices) {
  const isOpen = event.newState === 'open';
  opener.setAttribute('aria-expanded', String(isOpen));
  if (!isOpen) return;
  const at = opener.getBoundingClientRect();
  event.target.style.left = `${at.left}px`;
  event.target.style.top = `${at.bottom + 6}px`;
  event.target.style.maxHeight = `${window.innerHeight - at.bottom - 24}px`;
  (choices.find((c) => c.getAttribute('aria-selected') === 'true') ?? choices[0]).focus();
}

/** Arrow keys, and the first letter of a name. */
function walk(event, choices) {
  const at = choices.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: choices.length - 1 };
  let to = steps[event.key];
  if (to === undefined && event.key.length === 1 && event.key !== ' ') {
    const later = [...choices.slice(at + 1), ...choices.slice(0, at + 1)];
    to = choices.indexOf(later.find((c) => c.querySelector('.who-name').textContent.toLowerCase().startsWith(event.key.toLowerCase())));
  }
  if (to === undefined || (to < 0 && event.key.length === 1)) return;
  event.preventDefault();
  choices[(to + choices.length) % choices.length].focus();
}

function entry(conversation) {
  const isHere = conversation.id === state.current;
  return h('li', {}, button('', {
    class: `place${conversation.unread && !isHere ? ' unread' : ''}`, 'aria-current': isHere ? 'page' : null, data: { conversation: conversation.id }, on: { click: () => open(conversation.id) },
  },
  conversation.kind === 'direct' ? avatar(conversation.name, true) : h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'),
  h('span', { class: 'place-name' }, conversation.name),
  conversation.unread > 0 && !isHere && h('span', { class: 'badge' }, String(conversation.unread), h('span', { class: 'visually-hidden' }, ' unread'))));
}

function section(title, entries) {
  const id = freshId('section');
  return entries.length === 0 ? null : h('section', { 'aria-labelledby': id }, h('h2', { id }, title), h('ul', {}, entries));
}

function drawLists() {
  const had = lists.contains(document.activeElement) ? document.activeElement.dataset.conversation : null;
  lists.replaceChildren(...[
    section('Direct messages', state.conversations.filter((c) => c.kind === 'direct').map(entry)),
    section('Channels', state.conversations.filter((c) => c.kind === 'channel').map(entry)),
  ].filter(Boolean));
  if (had) [...lists.querySelectorAll('button')].find((b) => b.dataset.conversation === had)?.focus();
}
