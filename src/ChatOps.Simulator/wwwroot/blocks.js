// The renderer: one switch over all blocks, one over all runs. It has no wording beyond the names of the statuses.

import { h, svg } from './dom.js';
import { chart } from './chart.js';
import { actions, outcomeActions } from './acts.js';
import { fullOf } from './times.js';
import { state } from './store.js';

export const STATUS = {
  OnTrack: { word: 'On track', tone: 'good', shape: 'circle' },
  AtRisk: { word: 'At risk', tone: 'warn', shape: 'triangle' },
  Blocked: { word: 'Blocked', tone: 'bad', shape: 'square' },
  NotConfirmed: { word: 'Not confirmed', tone: 'mute', shape: 'ring' },
  Unreachable: { word: 'Could not be reached', tone: 'mute', shape: 'diamond' },
  Done: { word: 'Done', tone: 'done', shape: 'check' },
  Paused: { word: 'Paused', tone: 'mute', shape: 'bars' },
  Dropped: { word: 'Dropped', tone: 'mute', shape: 'dash' },
  NotYetAsked: { word: 'Not yet asked', tone: 'mute', shape: 'dots' },
};

const SHAPES = {
  circle: () => svg('circle', { cx: 8, cy: 8, r: 6 }),
  triangle: () => svg('path', { d: 'M8 1.8 15 14.2H1z' }),
  square: () => svg('rect', { x: 2.2, y: 2.2, width: 11.6, height: 11.6, rx: 2 }),
  ring: () => svg('circle', { cx: 8, cy: 8, r: 5, class: 'line' }),
  diamond: () => svg('path', { d: 'M8 1.5 14.5 8 8 14.5 1.5 8z', class: 'line' }),
  check: () => svg('path', { d: 'M2.5 8.5 6.5 12.5 13.5 4', class: 'line' }),
  bars: () => svg('path', { d: 'M5 3v10M11 3v10', class: 'line' }),
  dash: () => svg('path', { d: 'M3 8h10', class: 'line' }),
  dots: () => svg('circle', { cx: 8, cy: 8, r: 5, class: 'line dotted' }),
};

/** A status as word, shape and colour: the word alone suffices. */
export function statusMark(mark) {
  const { word, tone, shape } = STATUS[mark];
  return h('span', { class: `status ${tone}` }, svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, SHAPES[shape]()), word);
}

function run(part) {
  switch (part.run) {
    case 'plain': return part.content;
    case 'strong': return h('strong', {}, part.content);
    case 'person': return h('span', { class: 'person' }, part.name);
    case 'link': return link(part.content, part.url);
    case 'time': return h('time', { datetime: part.at, title: `${fullOf(new Date(part.at))} ${state.me?.place ?? ''}` }, part.content);
    default: throw new Error(`A run that nobody renders: ${part.run}`);
  }
}

/** Only web and mail addresses become links; anything else stays text. */
export function link(text, url, className = '') {
  const safe = /^(https?:|mailto:)/i.test(url);
  return safe ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', class: className }, text) : h('span', {}, text);
}

export const rich = (text) => (text?.runs ?? []).map(run);

const more = (count) => (count > 0 ? h('p', { class: 'unshown' }, `and ${count} more`) : null);

function outcomeRow(block, context) {
  return h('div', { role: 'group', class: `outcome ${block.status ? STATUS[block.status].tone : 'asks'}`, 'aria-label': `${block.key} ${block.title}` },
    h('div', { class: 'outcome-head' },
      h('p', { class: 'outcome-title' }, h('span', { class: 'key' }, block.key), ' ', h('bdi', {}, block.title)),
      block.status && statusMark(block.status)),
    block.lines.map((line) => h('p', { class: 'outcome-line' }, rich(line))),
    outcomeActions(block, context));
}

function table(block) {
  const caption = h('caption', {}, block.caption);
  const head = h('tr', {}, block.columns.map((column) => h('th', { scope: 'col' }, column)));
  const rows = block.rows.map((row) => h('tr', {}, row.map((cell) => h('td', {}, rich(cell)))));
  return h('div', { class: 'table', tabindex: 0, role: 'group', 'aria-label': block.caption.slice(0, 100) }, h('table', {}, caption, h('thead', {}, head), h('tbody', {}, rows)), more(block.unshown));
}

function list(block) {
  const items = block.items.map((item) => h('li', {}, rich(item)));
  return h('div', { class: 'list' }, h(block.numbered ? 'ol' : 'ul', {}, items), more(block.unshown));
}

function facts(block) {
  return h('dl', { class: 'facts' }, block.items.map((fact) => h('div', {}, h('dt', {}, fact.label), h('dd', {}, rich(fact.value)))));
}

function block(part, context) {
  switch (part.block) {
    case 'heading': return h('h2', { class: 'heading' }, part.content);
    case 'text': return h('p', { class: 'text', dir: 'auto' }, rich(part.content));
    case 'facts': return facts(part);
    case 'outcome': return outcomeRow(part, context);
    case 'table': return table(part);
    case 'list': return list(part);
    case 'chart': return chart(part);
    case 'actions': return actions(part.items, 'Actions', context);
    case 'note': return h('p', { class: 'note', dir: 'auto' }, rich(part.content));
    case 'divider': return h('hr');
    default: throw new Error(`A block that nobody renders: ${part.block}`);
  }
}

/** @param context Where it stands: what is pressed there is done on that message. */
export const blocks = (parts, context) => parts.map((part) => block(part, context));
