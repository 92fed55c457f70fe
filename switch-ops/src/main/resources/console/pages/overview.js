// What is wrong now, and what the last hour was like.
import { html, nothing } from '../lit-html.js';
import { get, may } from '../api.js';
import { t, english, word } from '../i18n.js';
import { badge, day, distance, duration, time } from '../format.js';
import { card, empty, link, table, title } from '../ui.js';
import { chart } from '../chart.js';
import { changeRow } from './records.js';

const share = (step) => (step && step.payments > 0 ? (100 * step.approved) / step.payments : null);
const perSecond = (step) => (step && step.seconds > 0 ? step.answered / step.seconds : null);
const perMinute = (step, count) => (60 * count) / step.seconds;
const percent = (value) => (value === null || value === undefined ? '\u2013' : `${value.toFixed(1)} %`);
const rate = (value) =>
  value === null || value === undefined ? '\u2013' : value < 10 ? value.toFixed(1) : String(Math.round(value));
const ms = (value) => (value === null || value === undefined ? '\u2013' : duration(value));

/** Where each check of the health report leads. */
const LEADS = { networks: 'networks', reversals: 'owed', people: 'exceptions' };

export function overview() {
  let data = null;
  return {
    every: 5000,
    async load() {
      const [health, networks, stats, figures, changes] = await Promise.all([
        get('/api/v1/health', { also: [503] }),
        get('/api/v1/networks'),
        get('/api/v1/stats'),
        get('/api/v1/activity'),
        get('/api/v1/changes?limit=12'),
      ]);
      data = { health, networks: networks.items, stats, figures, changes: changes.items };
    },
    view: () =>
      html`${title(t('page.overview'), badge(data.health.status === 'UP' ? (data.health.degraded ? 'DEGRADED' : 'UP') : 'DOWN'))}
        ${wrong(data.health)} ${card(t('now'), figuresNow(data))}
        <div class="grid wide">${charts(data.figures.steps)}</div>
        <div class="grid wide">
          ${card(t('page.networks'), networkTable(data.networks, true))}${card(t('house'), house(data))}
        </div>
        ${card(
          t('changed'),
          data.changes.length === 0
            ? empty(t('changed.none'))
            : html`<ul class="plain">
                  ${data.changes.map(changeRow)}
                </ul>
                ${may('listChanges') ? html`<p class="more">${link('changes', t('all'))}</p>` : nothing}`,
        )}`,
  };
}

function wrong(health) {
  const bad = health.checks.filter((check) => !check.ok || check.detail.startsWith('degraded: '));
  if (bad.length === 0)
    return html`<div class="note good">
      <p><strong>${t('wrong.nothing')}</strong></p>
    </div>`;
  return html`<section class="note ${health.status === 'UP' ? 'warn' : 'bad'}">
    <h2>${t('wrong')}</h2>
    <ul class="plain">
      ${bad.map(
        (check) =>
          html`<li>
            ${badge(check.ok ? 'DEGRADED' : 'DOWN')}
            <strong
              >${LEADS[check.name] ? link(LEADS[check.name], t(`check.${check.name}`)) : t(`check.${check.name}`)}</strong
            >
            ${english(check.detail.replace(/^degraded: /, ''))}
          </li>`,
      )}
    </ul>
  </section>`;
}

function figuresNow({ stats, figures }) {
  const { state, node } = stats;
  const step = figures.now;
  const figure = (name, value, small) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value} ${small ? html`<small>${small}</small>` : nothing}</dd>
    </div>`;
  return html`<dl class="figures">
    ${figure(t('fig.rate'), rate(perSecond(step)), t('per.second'))} ${figure(t('fig.share'), percent(share(step)))}
    ${figure(t('fig.p50'), ms(step?.p50Ms))} ${figure(t('fig.p99'), ms(step?.p99Ms))}
    ${figure(t('fig.flight'), state.inFlight)}
    ${figure(may('listReversals') ? link('owed', t('fig.owed')) : t('fig.owed'), state.reversalsOwed, state.reversalsParked ? t('fig.parked', { n: state.reversalsParked }) : '')}
    ${figure(may('findTransactions') ? link('exceptions', t('fig.exceptions')) : t('fig.exceptions'), state.exceptions)}
    ${figure(t('fig.connections'), node.connections)}
  </dl>`;
}

function charts(steps) {
  return [
    card(
      t('chart.rate'),
      chart(t('chart.rate'), steps, [
        [t('fig.answered'), perSecond, rate],
        [t('fig.declines'), (s) => (s.declined + s.refused + s.unknown) / s.seconds, rate],
      ]),
    ),
    card(t('chart.share'), chart(t('chart.share'), steps, [[t('fig.share'), share, percent]], { top: 100, unit: '%' })),
    card(
      t('chart.latency'),
      chart(t('chart.latency'), steps, [
        ['p50', (s) => s.p50Ms, ms],
        ['p99', (s) => s.p99Ms, ms],
        ['p99.9', (s) => s.p999Ms, ms],
      ]),
    ),
    card(
      t('chart.fate'),
      chart(t('chart.fate'), steps, [
        [t('fig.refused'), (s) => perMinute(s, s.refused), rate],
        [t('fig.declined'), (s) => perMinute(s, s.declined), rate],
        [t('fig.unknown'), (s) => perMinute(s, s.unknown), rate],
      ]),
    ),
  ];
}

/** @param brief without what only its own page has room for */
export const networkTable = (networks, brief) =>
  table(
    t('page.networks'),
    [
      [t('network'), (n) => html`<strong>${n.name}</strong>`],
      [t('state'), (n) => badge(n.up ? 'UP' : n.state === 'UP' ? 'DOWN' : n.state)],
      [t('since'), (n) => (n.since ? html`${time(n.since)} <span class="soft">${distance(n.since)}</span>` : '\u2013')],
      [t('lastCause'), (n) => (n.cause ? word(n.cause) : '\u2013')],
      [t('pending'), (n) => n.pending, 'n'],
      [t('address'), (n) => html`<span class="mono">${n.address ?? ''}</span>`],
    ].slice(0, brief ? 5 : 6),
    networks,
  );

function house({ stats, health }) {
  const { state, node } = stats;
  const detail = (name) => health.checks.find((check) => check.name === name)?.detail.replace(/^degraded: /, '');
  return html`<dl class="facts">
    <dt>${t('businessDate')}</dt>
    <dd>${day(state.businessDate)}</dd>
    <dt>${t('clock')}</dt>
    <dd>${time(state.now)}</dd>
    <dt>${t('durability')}</dt>
    <dd>${node.durability} · ${node.profile}</dd>
    <dt>${t('check.disk')}</dt>
    <dd>${english(detail('disk') ?? '')}</dd>
    <dt>${t('check.heap')}</dt>
    <dd>${english(detail('heap') ?? '')}</dd>
    <dt>${t('check.snapshots')}</dt>
    <dd>${english(detail('snapshots') ?? '\u2013')}</dd>
    <dt>${t('ring')}</dt>
    <dd>${t('ring.free', { free: node.ringRemaining, size: node.ringSize })}</dd>
    <dt>${t('late')}</dt>
    <dd>${state.lateReplies}</dd>
    <dt>${t('unmatched')}</dt>
    <dd>${state.unmatchedReplies}</dd>
    <dt>${t('alarms')}</dt>
    <dd>${state.reversalAlarms}</dd>
    <dt>${t('page.terminals')}</dt>
    <dd>${Object.entries(state.terminals).map(([name, n], i) => html`${i ? ', ' : ''}${n} ${word(name)}`)}</dd>
  </dl>`;
}
