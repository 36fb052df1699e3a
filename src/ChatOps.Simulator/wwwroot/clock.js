// The top: what time it is for the chosen person, what happens next, and the buttons that take the week there.

import { button, byId, h, icon } from './dom.js';
import { changed, now, onChange, setClock, state } from './store.js';
import { dayOf, shortly, timeOf } from './times.js';
import { moveClock } from './api.js';
import { announce } from './announce.js';

const MOVES = [['hour', '+1 hour'], ['morning', 'Next working morning'], ['event', 'Next event']];

/** @param options { toggleSidebar } */
export function startClock({ toggleSidebar }) {
  const day = h('span', { class: 'clock-day' });
  const time = h('span', { class: 'clock-time' });
  const place = h('span', { class: 'clock-place' });
  const next = h('p', { class: 'clock-next', id: 'clock-next' });
  const buttons = MOVES.map(([to, label]) => button(label, { class: to === 'event' ? 'primary' : '', data: { move: to }, 'aria-describedby': to === 'event' ? 'clock-next' : null, on: { click: () => move(to) } }));
  const panel = h('div', { class: 'clock-panel', id: 'clock-panel' }, next, h('div', { class: 'clock-moves', role: 'group', 'aria-label': 'Move the clock' }, buttons));
  const opener = button('', { class: 'clock-opener square', 'aria-label': 'Move the clock', 'aria-expanded': 'false', 'aria-controls': 'clock-panel', on: { click: () => show(opener.getAttribute('aria-expanded') !== 'true') } }, icon('skip'));
  const show = (isOpen) => { opener.setAttribute('aria-expanded', String(isOpen)); panel.classList.toggle('is-open', isOpen); };
  byId('bar').append(
    button('', { class: 'quiet square sidebar-opener', 'aria-label': 'Conversations', 'aria-controls': 'sidebar', 'aria-expanded': 'false', id: 'sidebar-opener', on: { click: toggleSidebar } }, icon('menu')),
    h('p', { class: 'brand' }, h('img', { src: '/simulator/icon.svg', alt: '', width: 28, height: 28 }), h('span', {}, 'ChatOps'), h('span', { class: 'brand-what' }, 'simulator')),
    h('p', { class: 'clock', role: 'timer', 'aria-label': 'Time in the simulator' }, icon('clock'), day, time, place), opener, panel, themeButton());
  panel.addEventListener('keydown', (event) => { if (event.key === 'Escape') { show(false); opener.focus(); } });

  async function move(to) {
    if (buttons.some((b) => b.getAttribute('aria-busy') === 'true')) return;
    buttons.forEach((b) => b.setAttribute('aria-busy', 'true'));
    const clock = await moveClock(to);
    buttons.forEach((b) => b.removeAttribute('aria-busy'));
    if (!clock) return;
    setClock(clock);
    changed('clock');
    announce(`It is ${dayOf(now())} ${timeOf(now())}.`);
  }

  function draw() {
    if (!state.me || !state.clock) return;
    day.textContent = dayOf(now());
    time.textContent = timeOf(now());
    place.textContent = state.me.place;
    const { refusal, nextAt, nextWhat } = state.clock;
    next.textContent = refusal ?? (nextAt ? `Next: ${shortly(new Date(nextAt))} · ${nextWhat}` : 'Nothing is planned yet');
    next.title = next.textContent;
    const isStill = Boolean(refusal) || state.story.stage === 'living';
    buttons.forEach((b) => (b.disabled = isStill || (b.dataset.move === 'event' && !nextAt)));
  }
  onChange('clock people story', draw);
  setInterval(draw, 5000);
}

const THEMES = ['light', 'dark'];

function themeButton() {
  const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const flip = () => {
    const theme = THEMES[isDark() ? 0 : 1];
    document.documentElement.dataset.theme = theme;
    localStorage.setItem('theme', theme);
    toggle.setAttribute('aria-pressed', String(isDark()));
  };
  const toggle = button('', { class: 'quiet square theme', 'aria-label': 'Dark colours', title: 'Light or dark', 'aria-pressed': String(isDark()), on: { click: flip } }, icon('theme'));
  return toggle;
}

export function restoreTheme() {
  const theme = localStorage.getItem('theme');
  if (THEMES.includes(theme)) document.documentElement.dataset.theme = theme;
}
