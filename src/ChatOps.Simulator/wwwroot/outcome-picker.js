// A combobox that searches outcomes while one types.

import { freshId, h } from './dom.js';
import { findOutcomes } from './api.js';

const waitMs = 120;

export function outcomePicker(initial) {
  const listId = freshId('outcomes');
  let chosen = initial ?? '';
  let options = [];
  let active = -1;
  let timer;

  const control = h('input', { type: 'text', role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': listId, placeholder: 'Type a key or a word' });
  const list = h('ul', { id: listId, role: 'listbox', class: 'options', hidden: true, 'aria-label': 'Outcomes' });

  const close = () => { list.hidden = true; active = -1; control.setAttribute('aria-expanded', 'false'); control.removeAttribute('aria-activedescendant'); };

  function choose(outcome) {
    chosen = outcome.id;
    control.value = `${outcome.key} ${outcome.title}`;
    close();
  }

  function mark(to) {
    active = (to + options.length) % options.length;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === active)));
    control.setAttribute('aria-activedescendant', list.children[active].id);
    list.children[active].scrollIntoView({ block: 'nearest' });
  }

  async function search() {
    options = await findOutcomes(control.value.trim()).catch(() => []);
    list.replaceChildren(...options.map((o) => h('li', { id: freshId('option'), role: 'option', 'aria-selected': 'false', on: { mousedown: (event) => { event.preventDefault(); choose(o); } } }, h('span', { class: 'key' }, o.key), ' ', o.title)));
    list.hidden = options.length === 0;
    control.setAttribute('aria-expanded', String(options.length > 0));
    active = -1;
  }

  control.addEventListener('input', () => { chosen = ''; clearTimeout(timer); timer = setTimeout(search, waitMs); });
  control.addEventListener('focus', () => { if (!chosen) search(); });
  control.addEventListener('blur', close);
  control.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); event.stopPropagation(); close(); return; }
    if (list.hidden || options.length === 0) return;
    if (event.key === 'ArrowDown') { event.preventDefault(); mark(active + 1); }
    if (event.key === 'ArrowUp') { event.preventDefault(); mark(active < 0 ? options.length - 1 : active - 1); }
    if (event.key === 'Enter' && active >= 0) { event.preventDefault(); choose(options[active]); }
  });
  if (initial) findOutcomes('').then((all) => { const found = all.find((o) => o.id === initial); if (found) choose(found); }).catch(() => {});
  return { control, element: h('div', { class: 'combobox' }, control, list), value: () => chosen };
}
