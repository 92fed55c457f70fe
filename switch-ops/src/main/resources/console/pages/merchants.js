// Merchants: their terminals, their holds, their money.
import { html, nothing } from '../lit-html.js';
import { get, may, query } from '../api.js';
import { t, english, word } from '../i18n.js';
import { badge, money, time } from '../format.js';
import { Pages, card, empty, facts, link, merchant, more, table, terminal, title } from '../ui.js';
import { columns as paymentColumns } from './payments.js';

export function merchants({ change }) {
  const pages = new Pages((cursor) => get(`/api/v1/merchants${query({ cursor, limit: 100 })}`), change);
  return {
    load: () => pages.first(),
    view: () =>
      html`${title(t('page.merchants'))}${table(
        t('page.merchants'),
        [
          [t('merchant'), (m) => merchant(m.mid)],
          [t('name'), (m) => m.name],
          [t('state'), (m) => badge(m.state)],
          [t('account'), (m) => m.settlementAccount ?? ''],
        ],
        pages.items,
      )}${more(pages.next, () => pages.further())}`,
  };
}

export function merchantPage({ id, change }) {
  let found = null;
  let funds = null;
  let recent = [];
  const pages = new Pages((cursor) => get(`/api/v1/terminals${query({ merchant: id, cursor, limit: 50 })}`), change);
  return {
    async load() {
      [found, funds, recent] = await Promise.all([
        get(`/api/v1/merchants/${encodeURIComponent(id)}`),
        may('showFunds') ? get(`/api/v1/merchants/${encodeURIComponent(id)}/funds`).catch(() => null) : null,
        may('findTransactions')
          ? get(`/api/v1/transactions${query({ merchant: id, limit: 8 })}`).then((page) => page.items)
          : [],
        pages.first(),
      ]);
    },
    view: () =>
      html`${title(html`${found.name} <span class="mono soft">${found.mid}</span>`, badge(found.state))}
        <div class="grid wide">
          ${card(
            t('facts'),
            facts([
              [t('account'), found.settlementAccount],
              [t('email'), found.email],
              [
                t('page.terminals'),
                Object.entries(found.terminals)
                  .map(([state, n]) => `${n} ${word(state)}`)
                  .join(', '),
              ],
              [
                t('waiting'),
                found.waiting.length
                  ? html`${found.waiting.map((number) => html`${link(`approvals/${number}`, `${t('kind.APPROVAL')} ${number}`)} `)}`
                  : undefined,
              ],
            ]),
          )}
          ${card(
            t('holds'),
            found.holds.length === 0
              ? empty(t('holds.none'))
              : html`<ul class="plain">
                  ${found.holds.map((hold) => html`<li>${badge('HELD', 'bad', word(hold.reason))} ${time(hold.placedAt)} ${hold.placedBy}. ${english(hold.toLift)}</li>`)}
                </ul>`,
          )}
          ${
            funds
              ? card(
                  t('money'),
                  facts([
                    [t('funds.available'), money(funds.availableMinor)],
                    [t('funds.balance'), money(funds.balanceMinor)],
                    [t('funds.reserved'), money(funds.reservedMinor)],
                    [t('funds.sales'), money(funds.salesMinor)],
                    [t('refunded'), money(funds.refundedMinor)],
                    [t('funds.pending'), funds.pendingRefunds],
                    [t('policy'), word(funds.policy)],
                  ]),
                )
              : nothing
          }
        </div>
        ${card(t('page.payments'), table(t('page.payments'), paymentColumns(), recent, t('payments.none')))}
        ${card(
          t('page.terminals'),
          html`${table(
            t('page.terminals'),
            [
              [t('terminal'), (row) => terminal(row.tid)],
              [t('state'), (row) => badge(row.state)],
            ],
            pages.items,
          )}${more(pages.next, () => pages.further())}`,
        )}`,
  };
}
