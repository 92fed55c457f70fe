// Dates and what they come to for merchants; files of networks held against the book; who bears what differs; reports.
import { html, nothing } from '../lit-html.js';
import { get, may, open, query } from '../api.js';
import { refused, t, word } from '../i18n.js';
import { amount, badge, fieldNow, minorOf, money, time } from '../format.js';
import { ask, button, say } from '../dialog.js';
import { Pages, card, facts, link, merchant, more, payment, table, terminal, title, trouble } from '../ui.js';

const PATH = '/api/v1/settlements';
const WAITING = new Set(['RESOLVE_DIFFERENCE', 'RELEASE_PAYOUT']);
const OUTCOMES = ['ADJUST_MERCHANT', 'NETWORK_CLAIM', 'WRITTEN_OFF'];
const REPORTS = ['day', 'merchant', 'terminal', 'refunds', 'declines', 'exceptions'];
const MINOR = /Minor$/;

const yesterday = () => fieldNow(-24 * 60).slice(0, 10);
const settled = (date) => link(`settlements/${date}`, date);

/** The answer of the API as a file of whoever looks. */
async function save(path, name) {
  try {
    const body = await new Response(await open(path, {})).blob();
    const url = URL.createObjectURL(body);
    const anchor = Object.assign(document.createElement('a'), { href: url, download: name });
    anchor.click();
    URL.revokeObjectURL(url);
  } catch (problem) {
    say(problem.status ? refused(problem.code) : t('problem.lost'), 'bad');
  }
}

export function settlements({ change, again }) {
  let days = [];
  let waiting = [];
  let result = null;
  let onlyOpen = true;
  const differences = new Pages(
    (cursor) => get(`/api/v1/differences${query({ open: onlyOpen, cursor, limit: 50 })}`),
    change,
  );
  const figures = report(change);

  const settle = () =>
    ask({
      title: t('st.act.settle.day'),
      impact: t('st.impact.settle.day'),
      verb: t('st.act.settle.day'),
      fields: [{ name: 'date', kind: 'date', label: t('businessDate'), required: true, value: yesterday() }],
      request: (v) => ({ method: 'POST', path: `${PATH}/${v.date}`, body: { reason: v.reason } }),
      done(reply) {
        say(`${t('st.settled.made', { date: reply.date })} ${word(reply.made)}.`);
        again();
      },
    });

  const reconcile = () =>
    ask({
      title: t('st.act.reconcile'),
      impact: t('st.impact.reconcile'),
      verb: t('st.act.reconcile'),
      fields: [
        { name: 'content', kind: 'content', label: t('st.network.file'), required: true, help: t('st.network.file.help') },
        { name: 'layout', label: t('st.layout'), help: t('st.layout.help') },
        { name: 'network', label: t('network') },
        { name: 'date', kind: 'date', label: t('st.settlement.date') },
      ],
      request: (v) => ({
        method: 'POST',
        path: '/api/v1/reconciliations',
        body: {
          content: v.content,
          reason: v.reason,
          ...(v.layout ? { layout: v.layout, network: v.network, date: v.date } : {}),
        },
      }),
      done(reply) {
        result = reply;
        say(t('st.reconciled', { matched: reply.matched, rows: reply.rows, n: reply.differences.length }));
        again();
      },
    });

  return {
    async load() {
      [days, waiting] = await Promise.all([
        get(PATH).then((page) => page.items),
        may('listApprovals')
          ? get(`/api/v1/approvals${query({ state: 'PENDING' })}`).then((page) =>
              page.items.filter((one) => WAITING.has(one.action)),
            )
          : [],
        differences.first(),
      ]);
    },
    view: () =>
      html`${title(
        t('page.settlements'),
        nothing,
        html`${button(t('st.act.reconcile'), { allowed: may('reconcile'), act: reconcile })}
        ${button(t('st.act.settle.day'), { allowed: may('settleDay'), main: true, act: settle })}`,
      )}
      ${result === null ? nothing : card(html`<span class="name">${result.network}</span> ${result.date}`, compared(result))}
      ${waiting.length === 0 ? nothing : card(t('st.second.person'), seconds(waiting))} ${card(t('st.days.settled'), dates(days))}
      ${card(
        t('st.differences'),
        html`<p>
            <label class="inline"
              ><input
                type="checkbox"
                ?checked=${onlyOpen}
                @change=${(event) => {
                  onlyOpen = event.target.checked;
                  again();
                }}
              />${t('st.differences.open')}</label
            >
          </p>
          ${differing(differences.items, again)}${more(differences.next, () => differences.further())}`,
      )}
      ${card(t('st.reports'), figures.view())}`,
  };
}

const compared = (found) =>
  facts([
    [t('st.rows'), found.rows],
    [t('st.alike'), found.matched],
    [t('st.other.days'), found.otherDays],
    [t('st.ours'), money(found.oursMinor)],
    [t('st.theirs'), money(found.theirsMinor)],
    [t('st.differences'), found.differences.length],
    [t('st.explained'), badge(found.explained ? 'OK' : 'UNBALANCED')],
    ['SHA-256', html`<span class="mono wrap">${found.file}</span>`],
  ]);

const seconds = (requests) =>
  table(
    t('st.second.person'),
    [
      [t('st.request'), (one) => link(`approvals/${one.id}`, one.id)],
      [t('what'), (one) => word(one.action)],
      [t('about'), (one) => one.subject, 'w'],
      [t('asked.by'), (one) => html`${one.requestedBy} ${time(one.requestedAt)}`],
      [t('reason'), (one) => one.reason, 'w'],
    ],
    requests,
  );

const dates = (days) =>
  table(
    t('st.days.settled'),
    [
      [t('businessDate'), (one) => settled(one.date)],
      [t('st.settled.at'), (one) => time(one.settledAt)],
      [t('st.file'), (one) => badge(one.file ? 'WRITTEN' : 'MISSING', one.file ? 'good' : 'bad')],
      [t('st.corrections'), (one) => one.corrections.length, 'n'],
      [t('st.withheld.merchants'), (one) => one.withheld.length, 'n'],
      [t('st.withheld.terminals'), (one) => one.heldTerminals.length, 'n'],
    ],
    days,
    t('st.days.none'),
  );

const differing = (all, again) =>
  table(
    t('st.differences'),
    [
      [t('number'), (one) => one.number, 'n'],
      [t('network'), (one) => html`${one.network} <span class="nowrap">${one.date}</span>`],
      [t('kind'), (one) => badge(one.kind, 'warn')],
      [t('st.payment'), (one) => (/^\d{12}$/.test(one.reference) ? payment(Number(one.reference), one.reference) : one.reference)],
      [t('merchant'), (one) => merchant(one.mid)],
      [t('st.ours'), (one) => amount(one.oursMinor), 'n nowrap'],
      [t('st.theirs'), (one) => amount(one.theirsMinor), 'n nowrap'],
      [
        t('st.borne.by'),
        (one) =>
          one.outcome
            ? html`${badge(one.outcome, 'good')} ${[one.requestedBy, one.approvedBy].filter(Boolean).join(', ')}`
            : resolve(one, again),
      ],
    ],
    all,
    t('st.differences.none'),
  );

const resolve = (one, again) =>
  button(t('st.act.resolve'), {
    allowed: may('resolveDifference'),
    act: () =>
      ask({
        title: `${t('st.act.resolve')}: ${one.number}`,
        impact: t('st.impact.resolve'),
        verb: t('st.act.resolve'),
        fields: [
          {
            name: 'as',
            kind: 'select',
            label: t('st.borne.by'),
            required: true,
            options: OUTCOMES.filter((as) => one.mid || as !== 'ADJUST_MERCHANT').map((as) => [as, word(as)]),
          },
        ],
        request: (v) => ({
          method: 'POST',
          path: `/api/v1/differences/${one.number}/resolve`,
          body: { as: v.as, reason: v.reason },
        }),
        done: again,
      }),
  });

/** Figures by business dates. */
function report(change) {
  let rows = null;
  let asked = null;
  let problem = null;
  const run = async (event) => {
    event.preventDefault();
    const of = event.target.elements;
    asked = { name: of.report.value, dates: query({ from: of.from.value, to: of.to.value }) };
    problem = null;
    try {
      rows = (await get(`/api/v1/reports/${asked.name}${asked.dates}`)).rows;
    } catch (caught) {
      rows = null;
      problem = caught;
    }
    change();
  };
  const columns = () => {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return names.map((name) => [
      t(`st.figure.${name}`),
      (row) => (MINOR.test(name) ? amount(row[name]) : typeof row[name] === 'number' ? row[name] : word(row[name])),
      rows.some((row) => typeof row[name] === 'number') ? 'n nowrap' : '',
    ]);
  };
  return {
    view: () =>
      html`<form class="filters" @submit=${run}>
          <div>
            <label for="f-report">${t('st.report')}</label
            ><select id="f-report" name="report">
              ${REPORTS.map((name) => html`<option value=${name}>${t(`st.report.${name}`)}</option>`)}
            </select>
          </div>
          <div><label for="f-from">${t('from')}</label><input id="f-from" name="from" type="date" value=${yesterday()} /></div>
          <div><label for="f-to">${t('to')}</label><input id="f-to" name="to" type="date" value=${yesterday()} /></div>
          <div><button type="submit">${t('st.report.show')}</button></div>
        </form>
        ${problem ? trouble(problem) : nothing}
        ${
          rows === null
            ? nothing
            : html`${table(t(`st.report.${asked.name}`), columns(), rows)}
                <p class="actions">
                  <button type="button" @click=${() => save(`/api/v1/reports/${asked.name}/csv${asked.dates}`, `${asked.name}.csv`)}>
                    ${t('st.save.csv')}
                  </button>
                </p>`
        }`,
  };
}

export function settlementPage({ id, change, again }) {
  const path = `${PATH}/${encodeURIComponent(id)}`;
  let day = null;
  let waiting = [];
  const merchants = new Pages((cursor) => get(`${path}/merchants${query({ cursor, limit: 50 })}`), change);
  return {
    async load() {
      [day, waiting] = await Promise.all([
        get(path),
        get(`${path}/waiting${query({ limit: 50 })}`).then((page) => page.items),
        merchants.first(),
      ]);
    },
    view: () =>
      html`${title(`${t('st.page.settlement')} ${day.date}`, badge('SETTLED'))}
        <div class="grid">
          ${card(t('st.totals'), totals(day))} ${card(t('st.held'), held(day))}
        </div>
        ${card(t('st.files'), files(day, path))}
        ${card(
          t('page.merchants'),
          html`${paid(merchants.items, path, again)}${more(merchants.next, () => merchants.further())}`,
        )}
        ${card(t('st.waits.for.settlement'), unsettled(waiting))}`,
  };
}

const totals = (day) =>
  facts([
    [t('st.settled.at'), time(day.settledAt)],
    [t('st.settled.behind'), day.previousDate && settled(day.previousDate)],
    [t('page.merchants'), day.totals.merchants],
    [t('page.payments'), day.totals.trades],
    [t('st.brought'), money(day.totals.broughtMinor)],
    [t('st.gross'), money(day.totals.grossMinor)],
    [t('st.fees'), money(day.totals.feesMinor)],
    [t('st.adjustments'), money(day.totals.adjustedMinor)],
    [t('st.paid'), html`<strong>${money(day.totals.paidMinor)}</strong>`],
    [t('left'), money(day.totals.leftMinor)],
  ]);

const held = (day) =>
  facts([
    [t('st.withheld.merchants'), day.withheld.length ? day.withheld.map((mid) => html`${merchant(mid)} `) : t('none')],
    [t('st.withheld.terminals'), day.heldTerminals.length ? day.heldTerminals.map((tid) => html`${terminal(tid)} `) : t('none')],
  ]);

const files = (day, path) =>
  table(
    t('st.files'),
    [
      [t('st.file'), (one) => html`<span class="mono">${one.name}</span>`],
      [t('st.bytes'), (one) => one.bytes, 'n'],
      ['SHA-256', (one) => html`<span class="mono wrap">${one.sha256}</span>`, 'w'],
      [
        t('actions'),
        (one) =>
          button(t('st.save'), {
            allowed: may('exportSettlement'),
            act: () => save(`${path}/file${query({ correction: one.correction })}`, one.name),
          }),
      ],
    ],
    day.files,
  );

const paid = (all, path, again) =>
  table(
    t('page.merchants'),
    [
      [t('merchant'), (one) => merchant(one.mid)],
      [t('st.sales'), (one) => html`${one.sales}: ${amount(one.salesMinor)}`, 'n nowrap'],
      [t('st.credits'), (one) => html`${one.credits}: ${amount(one.creditsMinor)}`, 'n nowrap'],
      [t('st.fees'), (one) => amount(one.feesMinor), 'n nowrap'],
      [t('st.adjustments'), (one) => amount(one.adjustmentsMinor), 'n nowrap'],
      [t('st.brought'), (one) => amount(one.broughtMinor), 'n nowrap'],
      [t('st.withheld'), (one) => amount(one.withheldMinor), 'n nowrap'],
      [t('st.carried'), (one) => amount(one.carriedMinor), 'n nowrap'],
      [t('st.paid'), (one) => html`<strong>${amount(one.paidMinor)}</strong>`, 'n nowrap'],
      [t('state'), (one) => badge(one.note, { PAID: 'good', HOLD: 'bad', NO_ACCOUNT: 'warn' }[one.note] ?? 'calm')],
      [t('actions'), (one) => html`<span class="actions">${one.note === 'HOLD' ? release(one, again) : cameBack(one, path, again)}</span>`],
    ],
    all,
  );

const release = (one, again) =>
  button(t('st.act.release'), {
    allowed: may('releasePayout'),
    act: () =>
      ask({
        title: `${t('st.act.release')}: ${one.mid}`,
        impact: t('st.impact.release'),
        verb: t('st.act.release'),
        request: (v) => ({ method: 'POST', path: `/api/v1/payouts/${one.mid}/release`, body: { reason: v.reason } }),
        done: again,
      }),
  });

const cameBack = (one, path, again) =>
  one.paidMinor === 0
    ? nothing
    : button(t('st.act.came.back'), {
        allowed: may('returnPayout'),
        act: () =>
          ask({
            title: `${t('st.act.came.back')}: ${one.mid}`,
            impact: t('st.impact.came.back'),
            danger: true,
            verb: t('st.act.came.back'),
            fields: [
              { name: 'amount', label: t('amount'), required: true, inputmode: 'decimal', value: amount(one.paidMinor) },
            ],
            request(v) {
              const amountMinor = minorOf(v.amount);
              if (amountMinor === null) throw new Error(t('amount.wrong'));
              return {
                method: 'POST',
                path: `${path}/payouts/${one.mid}/return`,
                body: { amountMinor, reason: v.reason },
              };
            },
            done: again,
          }),
      });

const unsettled = (all) =>
  table(
    t('st.waits.for.settlement'),
    [
      [t('rrn'), (one) => payment(one.id, one.rrn)],
      [t('what'), (one) => word(one.kind)],
      [t('amount'), (one) => amount(one.amountMinor), 'n nowrap'],
      [t('st.why'), (one) => badge(one.why, 'warn')],
      [t('businessDate'), (one) => one.businessDate],
      [t('terminal'), (one) => terminal(one.tid)],
      [t('merchant'), (one) => merchant(one.mid)],
    ],
    all,
    t('st.waits.none'),
  );
