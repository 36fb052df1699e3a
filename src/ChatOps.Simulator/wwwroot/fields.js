// One control for each kind of field. Every one has a label, and its hint and error are read with it.

import { freshId, h } from './dom.js';
import { conversation, state } from './store.js';
import { outcomePicker } from './outcome-picker.js';

const option = (value, label, chosen) => h('option', { value, selected: value === chosen }, label);

function select(field, options, value) {
  return h('select', {}, option('', field.required ? 'Choose…' : '–', value ?? ''), options.map(([id, label]) => option(id, label, value)));
}

const people = () => state.people.map((p) => [p.personId, `${p.name} · ${p.role} · ${p.place}`]);

const channels = () => state.conversations.filter((c) => c.kind === 'channel').map((c) => [c.id, `#${c.name}`]);

/** Where a channel is needed: the one that is open, or the only one there is. */
function likelyChannel(field) {
  if (!field.required) return null;
  const all = channels();
  return conversation()?.kind === 'channel' ? state.current : all.length === 1 ? all[0][0] : null;
}

/** The control of a field that has one. */
function controlOf(field) {
  switch (field.field) {
    case 'text': return field.area ? h('textarea', { rows: 4, value: field.value }) : h('input', { type: 'text', value: field.value });
    case 'choice': return select(field, field.options.map((o) => [o.value, o.label]), field.values?.[0]);
    case 'person': return select(field, people(), field.value);
    case 'channel': return select(field, channels(), field.value ?? likelyChannel(field));
    case 'outcome': return outcomePicker(field.value);
    case 'date': return h('input', { type: 'date', value: field.value });
    case 'time': return h('input', { type: 'time', value: field.value });
    case 'number': return h('input', { type: 'number', inputmode: 'numeric', min: field.min, max: field.max, value: field.value });
    default: throw new Error(`A field that nobody renders: ${field.field}`);
  }
}

/** Several choices, or few: boxes that show them all. */
function boxes(field) {
  const name = freshId('choice');
  return field.options.map((o) => h('label', { class: 'box' }, h('input', { type: field.many ? 'checkbox' : 'radio', name, value: o.value, checked: field.values?.includes(o.value) }), h('span', {}, o.label)));
}

const isBoxes = (field) => field.field === 'choice' && (field.many || (field.required && field.options.length <= 4));

const labelOf = (field) => [field.label, field.required ? null : h('span', { class: 'optional' }, ' (optional)')];

export function fieldOf(field) {
  const hint = field.hint ? h('p', { id: freshId('hint'), class: 'hint' }, field.hint) : null;
  const error = h('p', { id: freshId('error'), class: 'error', hidden: true });
  const described = [hint?.id, error.id].filter(Boolean).join(' ');
  return isBoxes(field) ? group(field, hint, error, described) : single(field, hint, error, described);
}

function group(field, hint, error, described) {
  const all = boxes(field);
  const inputs = all.map((box) => box.querySelector('input'));
  const value = () => inputs.filter((input) => input.checked).map((input) => input.value).join(',');
  const element = h('fieldset', { class: 'field', 'aria-describedby': described }, h('legend', {}, labelOf(field)), hint, all, error);
  return face(field, element, error, inputs[0], value);
}

function single(field, hint, error, described) {
  const id = freshId('field');
  const made = controlOf(field);
  const control = made.control ?? made;
  control.id = id;
  control.setAttribute('aria-describedby', described);
  if (field.required) control.setAttribute('aria-required', 'true');
  const counter = field.field === 'text' && field.area ? counted(control, field.max) : null;
  const element = h('div', { class: 'field' }, h('label', { for: id }, labelOf(field)), hint, made.element ?? made, counter, error);
  return face(field, element, error, control, made.control ? made.value : () => control.value);
}

/** Shown as the limit comes near; nothing is cut off. */
function counted(control, max) {
  const counter = h('p', { class: 'hint counter', 'aria-hidden': 'true' });
  const count = () => (counter.textContent = control.value.length > max * 0.8 ? `${control.value.length} of ${max}` : '');
  control.addEventListener('input', count);
  count();
  return counter;
}

function face(field, element, error, control, value) {
  return {
    name: field.name,
    element,
    value,
    focus: () => control.focus(),
    problem: () => {
      const text = value();
      if (field.required && text.trim() === '') return 'This one is needed.';
      if (field.field === 'text' && text.length > field.max) return `At most ${field.max} characters; these are ${text.length}.`;
      if (control.validity?.badInput) return 'That can’t be read. Write it as the field shows it.';
      return null;
    },
    showError: (text) => {
      error.textContent = text ?? '';
      error.hidden = !text;
      if (text) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
    },
  };
}
