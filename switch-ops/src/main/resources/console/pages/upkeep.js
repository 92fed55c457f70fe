// What waits for people or for networks.
import { html, nothing } from '../lit-html.js';
import { get, may, query } from '../api.js';
import { t, word } from '../i18n.js';
import { badge, distance, money, time } from '../format.js';
import { ask, button } from '../dialog.js';
import { Pages, more, payment, table, terminal, title } from '../ui.js';
import { closeException, settle } from './payments.js';
import { networkTable } from './overview.js';

export function exceptions({ change, again }) {
  const pages = new Pages(
    (cursor) => get(`/api/v1/transactions${query({ exception: true, cursor, limit: 50 })}`),
    change,
  );
  return {
    load: () => pages.first(),
    view: () =>
      html`${title(t('page.exceptions'))}
        <p class="soft">${t('exceptions.note')}</p>
        ${table(
          t('page.exceptions'),
          [
            [t('at'), (p) => time(p.at)],
            [t('rrn'), (p) => payment(p.id, p.rrn)],
            [t('what'), (p) => word(p.type)],
            [t('amount'), (p) => money(p.amountMinor, p.currency), 'n nowrap'],
            [t('state'), (p) => badge(p.state)],
            [t('exceptions'), (p) => p.exceptions.map((reason) => html`${badge(reason, 'warn')} `), 'w'],
            [t('terminal'), (p) => terminal(p.tid)],
            [t('actions'), (p) => closeException(p, again)],
          ],
          pages.items,
          t('exceptions.none'),
        )}${more(pages.next, () => pages.further())}`,
  };
}

export function owed({ change, again }) {
  let state = '';
  let network = '';
  let names = [];
  const pages = new Pages((cursor) => get(`/api/v1/saf${query({ state, network, cursor, limit: 50 })}`), change);
  const choose = (event) => {
    state = event.target.value;
    again();
  };
  const chooseNetwork = (event) => {
    network = event.target.value;
    again();
  };
  const order = (item, name, verb) =>
    button(t(name), {
      allowed: may(`${verb}Reversal`),
      act: () =>
        ask({
          title: `${t(name)}: ${item.rrn}`,
          impact: t(`impact.${verb}`),
          verb: t(name),
          request: (v) => ({ method: 'POST', path: `/api/v1/saf/${item.id}/${verb}`, body: { reason: v.reason } }),
          done: again,
        }),
    });
  return {
    load: async () => {
      names = (await get('/api/v1/networks')).items.map((one) => one.name);
      return pages.first();
    },
    view: () =>
      html`${title(t('page.owed'))}
        <p class="soft">${t('owed.note')}</p>
        <div class="filters">
          <div>
            <label for="f-state">${t('state')}</label
            ><select id="f-state" @change=${choose}>
              ${['', 'OWED', 'WAITING', 'PARKED'].map((value) => html`<option value=${value} ?selected=${state === value}>${value ? word(value) : t('any')}</option>`)}
            </select>
          </div>
          <div>
            <label for="f-network">${t('network')}</label
            ><select id="f-network" @change=${chooseNetwork}>
              ${['', ...names].map((value) => html`<option value=${value} ?selected=${network === value}>${value || t('any')}</option>`)}
            </select>
          </div>
        </div>
        ${table(
          t('page.owed'),
          [
            [t('since'), (d) => html`${time(d.since)} <span class="soft">${distance(d.since)}</span>`],
            [t('kind'), (d) => word(d.kind)],
            [t('rrn'), (d) => payment(d.id, d.rrn)],
            [t('amount'), (d) => money(d.amountMinor), 'n nowrap'],
            [t('network'), (d) => d.network],
            [t('state'), (d) => badge(d.state)],
            [t('attempts'), (d) => d.attempts, 'n'],
            [t('again.at'), (d) => (d.next ? time(d.next) : t('link.waits'))],
            [
              t('actions'),
              (d) =>
                html`<span class="actions"
                  >${order(d, 'act.retry', 'retry')}${d.state === 'PARKED' ? settle(d.id, again) : order(d, 'act.park', 'park')}</span
                >`,
            ],
          ],
          pages.items,
          t('owed.none'),
        )}${more(pages.next, () => pages.further())}`,
  };
}

export function networks({ again }) {
  let all = [];
  const tell = (network, verb, one = network) =>
    button(t(`act.${verb}`), {
      allowed: may('tellNetwork'),
      danger: verb === 'down',
      act: () =>
        ask({
          title: `${t(`act.${verb}`)}: ${one.name}`,
          impact: t(one === network || verb !== 'down' ? `impact.${verb}` : 'impact.down.one'),
          verb: t(`act.${verb}`),
          danger: verb === 'down',
          request: (v) => ({
            method: 'POST',
            path: `/api/v1/networks/${encodeURIComponent(one.name)}/${verb}`,
            body: { reason: v.reason },
          }),
          done: () => setTimeout(again, 500),
        }),
    });
  const connections = (network) =>
    html`<h3>${t('net.connections')}</h3>
      <p class="soft">${t(`net.${network.mode}`)}</p>
      ${table(
        t('net.connections'),
        [
          [t('net.connection'), (c) => html`<strong>${c.name}</strong>`],
          [t('state'), (c) => html`${badge(c.state)} ${c.wanted ? nothing : t('net.unwanted')}`],
          [t('since'), (c) => (c.since ? time(c.since) : '\u2013')],
          [t('address'), (c) => html`<span class="mono">${c.address ?? ''}</span>`],
          [t('pending'), (c) => c.pending, 'n'],
          [t('net.sent'), (c) => c.sent, 'n'],
          [t('net.lost'), (c) => c.lost, 'n'],
          [t('lastCause'), (c) => (c.cause ? word(c.cause) : '\u2013')],
          ['', (c) => html`<span class="actions">${tell(network, c.wanted ? 'down' : 'up', c)}</span>`],
        ],
        network.connections,
      )}`;
  const owes = ({ name, owed }) =>
    html`${word('OWED')} ${owed.sent}, ${word('WAITING')} ${owed.waiting}, ${word('PARKED')} ${owed.parked}${owed.taker && owed.taker !== name ? html` \u2192 ${owed.taker}` : nothing}`;
  const unmatched = (network) =>
    html`<h3>${t('net.unmatched')}</h3>
      <p>${network.unmatched.map((one) => html`<span class="nowrap">${word(one.cause)} ${one.count}</span> `)}</p>
      ${table(
        t('net.unmatched'),
        [
          [t('since'), (u) => time(u.at)],
          [t('cause'), (u) => word(u.cause)],
          [t('net.connection'), (u) => u.connection],
          [t('net.message'), (u) => html`<span class="mono">${u.type ?? ''}</span>`],
          ['STAN', (u) => u.stan ?? '', 'n'],
          ['RRN', (u) => (u.rrn ? payment(u.rrn, u.rrn) : '')],
          ['TID', (u) => terminal(u.tid)],
          ['F39', (u) => html`<span class="mono">${u.responseCode ?? ''}</span>`],
          [t('net.differs'), (u) => u.differs ?? ''],
          [t('net.waited'), (u) => (u.waitedMs == null ? '' : (u.waitedMs / 1000).toFixed(1)), 'n'],
        ],
        network.lastUnmatched,
      )}`;
  return {
    every: 5000,
    async load() {
      all = (await get('/api/v1/networks')).items;
    },
    view: () =>
      html`${title(t('page.networks'))}
        <section class="card">${networkTable(all)}</section>
        ${all.map(
          (network) =>
            html`<section class="card">
              <h2><span class="name">${network.name}</span> ${badge(network.up ? 'UP' : network.state)}</h2>
              ${network.tlsFailure ? html`<p>${t('tlsFailure')} <span class="mono">${network.tlsFailure}</span></p>` : nothing}
              ${network.unreadable ? html`<p>${t('unreadable')} <span class="mono">${network.unreadable}</span></p>` : nothing}
              ${network.owed ? html`<p>${t('page.owed')}: ${owes(network)}</p>` : nothing}
              <p class="actions">${['echo', 'signon', 'up', 'down'].map((verb) => tell(network, verb))}</p>
              ${(network.connections ?? []).length > 1 ? connections(network) : nothing}
              ${(network.unmatched ?? []).length ? unmatched(network) : nothing}
            </section>`,
        )}`,
  };
}
