// What the product answers to a deed, taken up by the page.

import { state, changed } from './store.js';
import { openForm } from './form.js';
import { problem } from './announce.js';

/**
 * @param context What it was done on: { on, root, conversation, turned, form }.
 * @returns true when an open form may close.
 */
export function take(reply, context) {
  switch (reply.reply) {
    case 'nothing':
    case 'tell': // stands in the chat already
      return true;
    case 'open':
      openForm(reply.form, context);
      return true;
    case 'errors':
      if (context.form) context.form.showErrors(reply.errors);
      else problem(Object.values(reply.errors).join(' '));
      return false;
    case 'replace':
      show(context, reply.message);
      return true;
    default:
      throw new Error(`A reply that nobody takes: ${reply.reply}`);
  }
}

/** At once, until the message's own next revision comes; one that came first is newer, unless a page was turned. */
function show(context, message) {
  const current = state.messages.get(context.on);
  if (!current || current.isPrivate || (!context.turned && current.revision !== context.revision)) return;
  state.shown.set(context.on, { revision: current.revision, message });
  changed('messages', 'thread');
}
