// Times, amounts and states as people read them.
import { html, nothing } from './lit-html.js';
import { site } from './api.js';
import { t, tellTimesBy, word } from './i18n.js';

const CURRENCIES = {
  156: ['CNY', 2],
  344: ['HKD', 2],
  392: ['JPY', 0],
  410: ['KRW', 0],
  446: ['MOP', 2],
  702: ['SGD', 2],
  764: ['THB', 2],
  826: ['GBP', 2],
  840: ['USD', 2],
  978: ['EUR', 2],
};
const currencyOf = (number) => CURRENCIES[number] ?? [String(number), 2];

/** Minor units with decimals and grouping, without the currency. */
export function amount(minor, currency = site.currency) {
  if (minor === undefined || minor === null) return '';
  const decimals = currencyOf(currency)[1];
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${minor < 0 ? '\u2212' : ''}${whole}${decimals ? '.' + digits.slice(-decimals) : ''}`;
}

export const money = (minor, currency = site.currency) =>
  minor === undefined || minor === null ? '' : `${amount(minor, currency)} ${currencyOf(currency)[0]}`;

/** What somebody typed in minor units; null when it is no amount. */
export function minorOf(text, currency = site.currency) {
  const decimals = currencyOf(currency)[1];
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(text.trim().replace(/,/g, ''));
  if (!match || (match[2] ?? '').length > decimals) return null;
  return Number(match[1] + (match[2] ?? '').padEnd(decimals, '0'));
}

function offsetMinutes() {
  const match = /^([+-])(\d\d):?(\d\d)?/.exec(site.zone);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) : 0;
}

/** The site's clock at a moment. */
const local = (iso) => new Date(Date.parse(iso) + offsetMinutes() * 60000).toISOString();
export const zoneName = () => (site.zone === 'Z' ? 'UTC' : `UTC${site.zone}`);
export const clock = (iso) => local(iso).slice(11, 16);
export const fine = (iso) => local(iso).slice(11, 23);

tellTimesBy((iso) => `${local(iso).slice(0, 10)} ${local(iso).slice(11, 19)}`);

export function time(iso) {
  if (!iso) return nothing;
  const text = local(iso);
  return html`<time class="nowrap" datetime=${iso} title=${`${text.slice(0, 10)} ${text.slice(11, 23)} ${zoneName()}`}
    >${text.slice(0, 4) === local(new Date().toISOString()).slice(0, 4) ? text.slice(5, 10) : text.slice(0, 10)}
    ${text.slice(11, 19)}</time
  >`;
}

/** A time somebody typed into a field of the site's clock. */
export function isoOf(text) {
  return text ? new Date(Date.parse(`${text}Z`) - offsetMinutes() * 60000).toISOString() : '';
}

/** Now, as such a field has it. */
export const fieldNow = (plusMinutes = 0) =>
  new Date(Date.now() + (offsetMinutes() + plusMinutes) * 60000).toISOString().slice(0, 16);

export const day = (yyyymmdd) => (yyyymmdd ? String(yyyymmdd).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') : '');

export function duration(ms) {
  if (ms === undefined || ms === null) return '';
  return ms < 1000 ? `${ms < 10 ? ms.toFixed(2) : Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** How long until or since a moment. */
export function distance(iso, now = Date.now()) {
  const minutes = Math.round((Date.parse(iso) - now) / 60000);
  const size = Math.abs(minutes);
  if (size === 0) return t('just');
  const text =
    size < 60
      ? t('minutes', { n: size })
      : size < 2880
        ? t('hours', { n: Math.round(size / 60) })
        : t('days', { n: Math.round(size / 1440) });
  return minutes < 0 ? t('ago', { time: text }) : t('in', { time: text });
}

const GOOD = new Set([
  'APPROVED',
  'SETTLED',
  'ACTIVE',
  'UP',
  'ACKNOWLEDGED',
  'COMPLETED',
  'AUTHORISED',
  'REVERSAL_ACCEPTED',
  'ACCEPTED',
  'IN_USE',
  'BALANCED',
  'OK',
  'WORKS',
]);
const BAD = new Set([
  'DECLINED',
  'SUSPENDED',
  'CANCELLED',
  'DOWN',
  'DISCONNECTED',
  'PARKED',
  'REVERSAL_EXCEPTION',
  'UNBALANCED',
  'LOST',
  'REFUSED',
  'REJECTED',
  'MANUAL',
  'BLOCKED',
  'NETWORK_DECLINED',
]);
const WARN = new Set([
  'SENT',
  'REVERSAL_PENDING',
  'UNKNOWN',
  'OWED',
  'WAITING',
  'PENDING',
  'SUSPECT',
  'CONNECTING',
  'LISTENING',
  'SIGNING_ON',
  'DRAINING',
  'SIGNING_OFF',
  'AWAITING_APPROVAL',
  'PENDING_FUNDS',
  'FUNDS_RESERVED',
  'HELD',
  'CANCELLING',
  'PROVISIONED',
  'DEGRADED',
  'NO_ANSWER',
  'LINK_DOWN',
  'INFO_REQUESTED',
  'RECEIVED',
]);
const SHAPES = { good: '\u25cf', warn: '\u25b2', bad: '\u25a0', calm: '\u25cb' };

export const moodOf = (state) =>
  GOOD.has(state) ? 'good' : BAD.has(state) ? 'bad' : WARN.has(state) ? 'warn' : 'calm';

/** A state by shape, colour and word. */
export function badge(state, mood = moodOf(state), text = word(state)) {
  return state
    ? html`<span class="badge ${mood}"><span aria-hidden="true">${SHAPES[mood]}</span>${text}</span>`
    : nothing;
}
