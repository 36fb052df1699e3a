// What can be pressed: buttons in a toolbar, "…" menus, questions before what can't be taken back.

import { button, h, icon, freshId } from './dom.js';
import { link } from './blocks.js';
import { interact, newEventId } from './api.js';
import { take } from './replies.js';

/** Long enough that the second half of a double click belongs to the first. */
const sameDeedMs = 700;

/** A press is sent once, however often the button is hit while it is on its way. */
function presser(act, context) {
  let pressed = -Infinity;
  return async (event) => {
    const pressedOn = event.currentTarget;
    if (event.timeStamp - pressed < sameDeedMs || pressedOn.getAttribute('aria-busy') === 'true') return;
    pressed = event.timeStamp;
    if (act.confirm && !(await confirmed(act))) { pressed = -Infinity; return; }
    pressedOn.setAttribute('aria-busy', 'true');
    const deed = { eventId: newEventId(), kind: 'press', on: context.on, root: context.root, conversation: context.conversation, verb: act.verb, ids: act.ids };
    const reply = await interact(deed);
    pressedOn.removeAttribute('aria-busy');
    if (reply) take(reply, { ...context, verb: act.verb, turned: act.act === 'turn' });
  };
}

const styleOf = (act) => ({ Primary: 'primary', Danger: 'danger' })[act.style] ?? '';

function control(act, context) {
  if (act.act === 'link') return link(act.label, act.url, 'button');
  return button(act.label, { class: styleOf(act), 'aria-haspopup': act.act === 'form' ? 'dialog' : null, on: { click: presser(act, context) } });
}

/** One stop of the Tab key; the arrow keys move inside. */
function toolbar(label, controls) {
  if (controls.length === 0) return null;
  const stops = () => controls.map((c) => (c.matches('button, a') ? c : c.querySelector('button')));
  const rove = (to) => stops().forEach((stop, i) => (stop.tabIndex = i === to ? 0 : -1));
  rove(0);
  return h('div', {
    class: 'actions', role: 'toolbar', 'aria-label': label,
    on: {
      focusin: (event) => { const at = stops().indexOf(event.target); if (at >= 0) rove(at); },
      keydown: (event) => {
        const all = stops();
        const at = all.indexOf(event.target);
        const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
        if (at < 0 || to === undefined) return;
        event.preventDefault();
        all[(to + all.length) % all.length].focus();
      },
    },
  }, controls);
}

export const actions = (acts, label, context) => toolbar(label, acts.map((act) => control(act, context)));

export function outcomeActions(row, context) {
  const controls = row.do.map((act) => control(act, context));
  if (row.more.length > 0) controls.push(overflow(row.more, `More for ${row.key}`, context));
  return toolbar(row.key, controls);
}

function overflow(acts, label, context) {
  const id = freshId('menu');
  const items = acts.map((act) => menuItem(act, context));
  const menu = h('div', {
    id, class: 'menu', role: 'menu', popover: 'auto', 'aria-label': label,
    on: { keydown: (event) => walkMenu(event, items), toggle: (event) => opened(event, opener, menu, items) },
  }, items);
  const opener = button('', {
    class: 'square', popovertarget: id, 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': label, title: 'More',
    on: { keydown: (event) => { if (event.key === 'ArrowDown') { event.preventDefault(); menu.showPopover(); } } },
  }, icon('more'));
  items.forEach((item) => item.addEventListener('click', () => menu.hidePopover()));
  return h('span', { class: 'overflow' }, opener, menu);
}

function menuItem(act, context) {
  if (act.act === 'link') { const item = link(act.label, act.url); item.setAttribute('role', 'menuitem'); item.tabIndex = -1; return item; }
  return button(act.label, { role: 'menuitem', tabindex: -1, class: styleOf(act), on: { click: presser(act, context) } });
}

function opened(event, opener, menu, items) {
  const isOpen = event.newState === 'open';
  opener.setAttribute('aria-expanded', String(isOpen));
  if (!isOpen) return;
  const at = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
  menu.style.top = `${at.bottom + height + 12 > window.innerHeight ? Math.max(8, at.top - height - 4) : at.bottom + 4}px`;
  items[0].focus();
}

function walkMenu(event, items) {
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  event.stopPropagation();
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length].focus();
}

/** Asks first; the safe answer has the focus. */
export function confirmed(act) {
  return new Promise((resolve) => {
    const title = freshId('question');
    const cancel = button('Cancel', { autofocus: true, on: { click: () => dialog.close() } });
    const go = button(act.label, { class: act.style === 'Danger' ? 'danger solid' : 'primary', on: { click: () => dialog.close('go') } });
    const dialog = h('dialog', { class: 'confirm', role: 'alertdialog', 'aria-labelledby': title, on: { close: () => { resolve(dialog.returnValue === 'go'); dialog.remove(); } } },
      h('p', { id: title }, act.confirm), h('div', { class: 'dialog-actions' }, cancel, go));
    document.body.append(dialog);
    dialog.showModal();
  });
}
