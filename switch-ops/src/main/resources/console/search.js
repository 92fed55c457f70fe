// One box for everything. What is typed stays in memory: it never becomes an address.
import { html, nothing } from './lit-html.js';
import { get, query } from './api.js';
import { t, word } from './i18n.js';
import { badge, money, time } from './format.js';
import { say } from './dialog.js';
import { link, merchant, payment, table, terminal, title } from './ui.js';

const PATHS = {
  TRANSACTION: 'payments',
  TERMINAL: 'terminals',
  MERCHANT: 'merchants',
  DEVICE: 'devices',
  CASE: 'cases',
  ORDER: 'orders',
  APPROVAL: 'approvals',
};
let asked = '';
let waiting = null;

const pathOf = (hit) => `${PATHS[hit.kind]}/${encodeURIComponent(hit.id)}`;

/** Results of what was typed last. */
export function search({ again }) {
  let hits = [];
  let more = false;
  waiting = again;
  return {
    async load() {
      if (asked === '') return;
      const page = await get(`/api/v1/search${query({ q: asked })}`);
      hits = page.items;
      more = page.next !== undefined;
      if (hits.length === 1) location.replace(`#/${pathOf(hits[0])}`);
    },
    view: () =>
      html`${title(t('search.results'))} ${asked === '' ? nothing : html`<p>${t('search.asked', { q: asked })}</p>`}
      ${
        hits.length === 0 && asked !== ''
          ? html`<div class="note">
              <p><strong>${t('search.nothing')}</strong></p>
            </div>`
          : nothing
      }
      ${
        hits.length === 0
          ? html`<p>${t('search.help')}</p>`
          : table(
              t('search.results'),
              [
                [t('kind'), (hit) => t(`kind.${hit.kind}`)],
                [t('number'), (hit) => (hit.kind === 'TRANSACTION' ? payment(hit.id) : link(pathOf(hit), hit.id))],
                [t('state'), (hit) => badge(hit.state)],
                [t('amount'), (hit) => money(hit.amountMinor, hit.currency), 'n'],
                [t('what'), (hit) => hit.name ?? word(hit.type)],
                [t('card'), (hit) => html`<span class="mono">${hit.pan ?? ''}</span>`],
                [t('terminal'), (hit) => terminal(hit.tid)],
                [t('merchant'), (hit) => merchant(hit.mid)],
                [t('at'), (hit) => time(hit.at)],
              ],
              hits,
            )
      }
      ${more ? html`<p class="soft">${t('search.more')}</p>` : nothing}`,
    end: () => {
      waiting = null;
    },
  };
}

search.look = (text) => {
  if (text === '') return;
  // Whoever pastes a card's number is told before it leaves the page.
  if (cardNumber(text)) {
    say(t('search.card'), 'warn');
    return;
  }
  asked = text;
  if (waiting) waiting();
  else location.hash = '#/search';
};

search.forget = () => {
  asked = '';
};

function cardNumber(text) {
  const digits = text.replace(/[ -]/g, '');
  if (!/^\d{13,19}$/.test(digits) || digits.length === 15) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
