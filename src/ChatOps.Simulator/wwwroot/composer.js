// The line to write in, with completion for commands. Enter sends, Shift+Enter begins a new line.

import { freshId, h, icon } from './dom.js';
import { interact, newEventId } from './api.js';
import { conversation, onChange, state } from './store.js';
import { take } from './replies.js';

const COMMANDS = [
  ['/checkin', 'Answer your check-in now'],
  ['/escalate', 'Ask for a decision: the form, or a key and what is needed'],
  ['/chatops home', 'Your own page: what is due, your outcomes, your settings'],
  ['/chatops outcomes', 'The outcomes you may see'],
  ['/chatops outcome add', 'A new outcome'],
  ['/chatops team', 'Set this channel’s team up'],
  ['/chatops team preview', 'Who gets what, when'],
  ['/chatops people', 'Who is here'],
  ['/chatops away', 'Say when you are away'],
  ['/chatops digest preview', 'The next digest as it stands'],
  ['/chatops settings', 'Your hours, zone and reminders'],
  ['/chatops help', 'What I understand'],
];

const matching = (text) => (text.startsWith('/') && !text.includes('\n') ? COMMANDS.filter(([command]) => command.startsWith(text.toLowerCase()) && command !== text.toLowerCase().trimEnd()) : []);

/** @param options { id, root: the thread it writes into } */
export function composer({ id, root }) {
  const listId = freshId('commands');
  const list = h('ul', { id: listId, class: 'options above', role: 'listbox', 'aria-label': 'Commands', hidden: true });
  const text = h('textarea', { id, rows: 1, autocomplete: 'off', spellcheck: 'true', 'aria-autocomplete': 'list', 'aria-controls': listId, dir: 'auto' });
  const send = h('button', { type: 'submit', class: 'primary square', 'aria-label': 'Send', title: 'Send' }, icon('send'));
  let active = 0;
  let offered = [];
  let isSending = false;

  onChange('current people thread', () => {
    const name = conversation()?.name ?? '';
    const words = root() ? 'Reply in the thread' : `Write to ${conversation()?.kind === 'channel' ? '#' : ''}${name}`;
    text.setAttribute('aria-label', words);
    text.placeholder = root() ? 'Reply…' : 'Write, or / for commands';
  });

  function offer() {
    offered = matching(text.value);
    active = 0;
    list.hidden = offered.length === 0;
    list.replaceChildren(...offered.map(([command, what], i) => h('li', { id: `${listId}-${i}`, role: 'option', 'aria-selected': 'false', on: { mousedown: (event) => { event.preventDefault(); complete(i); } } }, h('code', {}, command), h('span', {}, what))));
    mark(0);
  }

  function mark(to) {
    if (offered.length === 0) { text.removeAttribute('aria-activedescendant'); return; }
    active = (to + offered.length) % offered.length;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === active)));
    text.setAttribute('aria-activedescendant', `${listId}-${active}`);
    list.children[active].scrollIntoView({ block: 'nearest' });
  }

  function complete(i) {
    text.value = `${offered[i][0]} `;
    offer();
    text.focus();
  }

  function fit() {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight + 2, 160)}px`;
  }

  async function submit() {
    const line = text.value.trim();
    if (line === '' || isSending) return;
    isSending = true;
    const reply = await interact({ eventId: newEventId(), kind: 'type', text: line, root: root() });
    isSending = false;
    if (!reply) return; // what was typed stays
    text.value = '';
    offer();
    fit();
    take(reply, { on: null, root: root(), conversation: state.current });
  }

  function keys(event) {
    if (event.isComposing) return;
    const isOffering = !list.hidden;
    if (event.key === 'Escape' && isOffering) { event.preventDefault(); list.hidden = true; }
    else if (event.key === 'ArrowDown' && isOffering) { event.preventDefault(); mark(active + 1); }
    else if (event.key === 'ArrowUp' && isOffering) { event.preventDefault(); mark(active - 1); }
    else if (event.key === 'Tab' && isOffering && !event.shiftKey) { event.preventDefault(); complete(active); }
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (isOffering && !COMMANDS.some(([command]) => command === text.value.trim())) complete(active);
      else submit();
    }
  }

  text.addEventListener('input', () => { offer(); fit(); });
  text.addEventListener('keydown', keys);
  text.addEventListener('blur', () => { list.hidden = true; });
  return h('form', { class: 'composer', on: { submit: (event) => { event.preventDefault(); submit(); } } }, list, text, send);
}
