// Instants in the chosen person's zone, as the product itself writes them.

import { now, state } from './store.js';

const formats = new Map();

function parts(date, zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }));
  return formats.get(key).format(date).replace(',', '');
}

const myZone = () => state.me?.zone ?? 'UTC';

export const timeOf = (date, zone = myZone()) => parts(date, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export const dayOf = (date, zone = myZone()) => parts(date, zone, { weekday: 'short', day: 'numeric', month: 'short' });

export const dayKey = (date) => parts(date, myZone(), { year: 'numeric', month: '2-digit', day: '2-digit' });

export const fullOf = (date, zone = myZone()) => `${dayOf(date, zone)} ${timeOf(date, zone)}`;

/** "09:12" today, "Tue 15:00" this week, else "Tue 24 Nov 16:15". */
export function shortly(date) {
  const days = Math.abs(date - now()) / 86400000;
  if (dayKey(date) === dayKey(now())) return timeOf(date);
  return days < 6 ? `${parts(date, myZone(), { weekday: 'short' })} ${timeOf(date)}` : fullOf(date);
}

export function dayHeading(date) {
  if (dayKey(date) === dayKey(now())) return 'Today';
  if (dayKey(date) === dayKey(new Date(now().getTime() - 86400000))) return 'Yesterday';
  return parts(date, myZone(), { weekday: 'long', day: 'numeric', month: 'long' });
}
