// A form is a dialog. Errors stand at their fields, and what was typed is never lost: not by an error, not by a lost line.

import { button, freshId, h, icon } from './dom.js';
import { blocks } from './blocks.js';
import { fieldOf } from './fields.js';
import { interact, newEventId } from './api.js';
import { take } from './replies.js';

export function openForm(form, context) {
  const title = freshId('form');
  const fields = form.fields.map(fieldOf);
  const submit = h('button', { type: 'submit', class: 'primary' }, form.submit);
  const summary = h('p', { class: 'form-errors', role: 'alert' });
  const body = h('form', { novalidate: true, on: { submit: (event) => { event.preventDefault(); send(); } } },
    h('div', { class: 'form-body', tabindex: -1 }, h('div', { class: 'form-intro' }, blocks(form.intro, context)), fields.map((f) => f.element), summary),
    h('div', { class: 'dialog-actions' }, button('Cancel', { on: { click: () => dialog.close() } }), submit));
  const dialog = h('dialog', { class: 'form', 'aria-labelledby': title, on: { close: () => dialog.remove() } },
    h('header', {}, h('h2', { id: title }, form.title), button('', { class: 'quiet square', 'aria-label': 'Close', on: { click: () => dialog.close() } }, icon('close'))),
    body);
  let eventId = newEventId();
  let isSending = false;

  function showErrors(errors) {
    for (const field of fields) field.showError(errors[field.name] ?? null);
    const elsewhere = Object.entries(errors).filter(([name]) => !fields.some((f) => f.name === name)).map(([, text]) => text);
    summary.textContent = elsewhere.join(' ');
    fields.find((f) => errors[f.name])?.focus();
    eventId = newEventId(); // what is sent next is another deed
  }

  async function send() {
    const missing = Object.fromEntries(fields.map((f) => [f.name, f.problem()]).filter(([, text]) => text));
    if (Object.keys(missing).length > 0) { showErrors(missing); return; }
    if (isSending) return;
    isSending = true;
    submit.setAttribute('aria-busy', 'true');
    const values = Object.fromEntries(fields.map((f) => [f.name, f.value()]));
    const reply = await interact({ eventId, kind: 'submit', on: context.on, root: context.root, conversation: context.conversation, verb: form.verb, ids: form.ids, values });
    isSending = false;
    submit.removeAttribute('aria-busy');
    if (reply && take(reply, { ...context, form: { showErrors } })) dialog.close();
  }

  document.body.append(dialog);
  dialog.showModal();
  (fields[0] ?? { focus: () => submit.focus() }).focus();
}
