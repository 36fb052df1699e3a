// Charts as inline SVG. The text that stands for the picture is shown below it, to everybody.

import { h, svg } from './dom.js';
import { STATUS } from './blocks.js';

const HEIGHT = 150;
const LEFT = 28;
const BOTTOM = 22;

const toneOf = (series, index) => (series.status ? `s-${STATUS[series.status].tone}` : `s-${index % 4}`);

const widthHere = () => (window.innerWidth < 640 ? 300 : 480);

function nice(most) {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  const fits = [1, 2, 2.5, 5, 10].map((factor) => Math.ceil(step * factor)).find((candidate) => candidate >= most);
  return fits ?? most;
}

function axes(width, most, labels, x) {
  const y = (value) => 8 + (HEIGHT - BOTTOM - 8) * (1 - value / most);
  const skip = Math.ceil((labels.length * 46) / (width - LEFT));
  return {
    y,
    parts: [
      [...new Set([0, Math.round(most / 2), most])].map((value) => [
        svg('line', { x1: LEFT, x2: width, y1: y(value), y2: y(value), class: 'grid' }),
        svg('text', { x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, String(value)),
      ]),
      labels.map((label, i) => i % skip === 0 && svg('text', { x: x(i), y: HEIGHT - 5, 'text-anchor': 'middle' }, label)),
    ],
  };
}

function columns(block, width) {
  const most = nice(Math.max(...block.labels.map((_, i) => block.series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0)), 1));
  const slot = (width - LEFT) / block.labels.length;
  const x = (i) => LEFT + slot * (i + 0.5);
  const { y, parts } = axes(width, most, block.labels, x);
  const bars = block.labels.map((label, i) => {
    let below = 0;
    return block.series.map((series, s) => {
      const value = series.values[i] ?? 0;
      const rect = value > 0 && svg('rect', { x: x(i) - slot * 0.3, width: slot * 0.6, y: y(below + value), height: y(below) - y(below + value), class: `fill ${toneOf(series, s)}` });
      below += value;
      return rect;
    });
  });
  return [parts, bars];
}

function lines(block, width) {
  const most = nice(Math.max(...block.series.flatMap((s) => s.values), 1));
  const slot = (width - LEFT) / block.labels.length;
  const x = (i) => LEFT + slot * (i + 0.5);
  const { y, parts } = axes(width, most, block.labels, x);
  return [parts, block.series.map((series, s) => [
    svg('polyline', { points: series.values.map((value, i) => `${x(i)},${y(value)}`).join(' '), class: `stroke ${toneOf(series, s)} dash-${s % 3}` }),
    series.values.map((value, i) => svg('circle', { cx: x(i), cy: y(value), r: 3, class: `fill ${toneOf(series, s)}` })),
  ])];
}

/** Bars lie, since their labels are words: as HTML they wrap at any width. */
function bars(block) {
  const most = Math.max(...block.series.flatMap((s) => s.values), 1);
  return h('div', { class: 'bars', 'aria-hidden': 'true' }, block.labels.map((label, i) => h('div', { class: 'bar-row' },
    h('span', { class: 'bar-label' }, label),
    h('span', { class: 'bar-track' }, svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none' }, block.series.map((series, s) => svg('rect', { x: 0, y: 0, width: (100 * (series.values[i] ?? 0)) / most, height: 10, class: `fill ${toneOf(series, s)}` })))),
    h('span', { class: 'bar-value' }, block.series.map((s) => s.values[i] ?? 0).join(' / ')))));
}

function legend(block) {
  if (block.series.length < 2) return null;
  return h('ul', { class: 'legend', 'aria-hidden': 'true' }, block.series.map((series, s) => h('li', {}, svg('svg', { viewBox: '0 0 12 12' }, svg('rect', { width: 12, height: 12, rx: 3, class: `fill ${toneOf(series, s)}` })), series.name)));
}

export function chart(block) {
  const width = widthHere();
  const picture = block.kind === 'Bars'
    ? bars(block)
    : svg('svg', { class: 'plot', viewBox: `0 0 ${width} ${HEIGHT}`, 'aria-hidden': 'true' }, block.kind === 'Line' ? lines(block, width) : columns(block, width));
  return h('figure', { class: 'chart' }, h('h3', {}, block.title), picture, legend(block), h('figcaption', {}, block.alternative));
}
