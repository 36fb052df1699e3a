// Elements are made here and nowhere else. Strings become text nodes, so nothing that anybody typed is ever markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const h = (tag, props = {}, ...children) => fill(document.createElement(tag), props, children);

export const svg = (tag, props = {}, ...children) => fill(document.createElementNS(SVG, tag), props, children);

export const byId = (id) => document.getElementById(id);

let last = 0;

/** An id for labels and descriptions. */
export const freshId = (prefix) => `${prefix}-${++last}`;

/** A button that is only a button. */
export const button = (label, props = {}, ...inside) => h('button', { type: 'button', ...props }, ...(inside.length ? inside : [label]));

const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  send: 'M5 12h13M12 5l7 7-7 7',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  skip: 'M6 6l7 6-7 6zM18 6v12',
  theme: 'M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5z',
  down: 'M6 9l6 6 6-6',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
  reply: 'M20 17a7 7 0 0 0-7-7H5M9 5l-5 5 5 5',
};

/** A line icon; it always stands beside words or inside something that has a name. */
export const icon = (name) => svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: PATHS[name] }));

export const initialsOf = (name) => name.split(/\s+/).filter(Boolean).map((word) => [...word][0]).slice(0, 2).join('').toUpperCase();

/** A person's initials on a tone that is always theirs; the product's own sign. */
export function avatar(name, isProduct = false) {
  if (isProduct) return h('img', { class: 'avatar', src: '/simulator/icon.svg', alt: '', width: 36, height: 36 });
  const tone = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % 8;
  return h('span', { class: `avatar tone-${tone}`, 'aria-hidden': 'true' }, initialsOf(name));
}
