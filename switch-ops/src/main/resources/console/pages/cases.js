// Cases and orders: an inbox for each role, what is missing, whose step is next, and until when.
import { html, nothing } from '../lit-html.js';
import { get, is, may, query, session } from '../api.js';
import { t, english, word } from '../i18n.js';
import { badge, day, distance, money, time } from '../format.js';
import { ask, button } from '../dialog.js';
import { bodyOf, fieldsOf, takenHere } from '../steps.js';
import { Pages, card, empty, facts, merchant, more, payment, table, terminal, title, link } from '../ui.js';

const mine = (row) =>
  row.steps.some((step) => is(step.roles) && !(step.otherPerson && row.submitter === session.me.name));
const due = (row) =>
  row.dueAt
    ? html`${time(row.dueAt)}
      ${Date.parse(row.dueAt) < Date.now() ? badge('OVERDUE', 'bad') : html`<span class="soft">${distance(row.dueAt)}</span>`}`
    : '\u2013';

function inbox({ change }, path, heading, columns) {
  let only = true;
  const pages = new Pages((cursor) => get(`${path}${query({ cursor, limit: 200 })}`), change);
  const toggle = (event) => {
    only = event.target.checked;
    change();
  };
  const shown = () => (only ? pages.items.filter(mine) : pages.items);
  return {
    load: () => pages.first(),
    view: () =>
      html`${title(heading)}
        <div class="filters">
          <label class="inline"
            ><input
              type="checkbox"
              .checked=${only}
              @change=${toggle}
            />${t('inbox.mine', { roles: session.me.roles.map(word).join(', ') })}</label
          >
          <span class="soft"
            >${t('inbox.count', { mine: pages.items.filter(mine).length, all: pages.items.length })}</span
          >
        </div>
        ${table(heading, columns, shown(), only && pages.items.length > 0 ? t('inbox.none.mine') : t('inbox.none'))}${more(pages.next, () => pages.further())}`,
  };
}

export const cases = (context) =>
  inbox(context, '/api/v1/cases', t('page.cases'), [
    [t('number'), (c) => link(`cases/${c.id}`, c.id)],
    [t('what'), (c) => word(c.type)],
    [t('terminal'), (c) => terminal(c.tid)],
    [t('reason.hold'), (c) => word(c.hold)],
    [t('state'), (c) => html`${badge(c.state)} ${c.escalated ? badge('ESCALATED', 'bad') : nothing}`],
    [t('waits.for'), (c) => english(c.waitsFor), 'w'],
    [t('due'), due],
  ]);

export const orders = (context) =>
  inbox(context, '/api/v1/orders', t('page.orders'), [
    [t('number'), (o) => link(`orders/${o.id}`, o.id)],
    [t('merchant'), (o) => html`${o.merchantName} ${merchant(o.mid)}`],
    [t('supplier'), (o) => o.provider],
    [t('terminal'), (o) => terminal(o.tid)],
    [t('state'), (o) => badge(o.state)],
    [t('waits.for'), (o) => english(o.waitsFor), 'w'],
    [t('due'), due],
  ]);

function stepButtons(kind, found, etag, again) {
  return found.steps.map((step) => {
    const own = step.otherPerson && found.submitter === session.me.name;
    const here = takenHere(step.step);
    const allowed = may(kind === 'cases' ? 'stepCase' : 'stepOrder') && is(step.roles) && !own && here;
    const why = !here
      ? t('step.elsewhere', { command: `./pointsman ${kind === 'cases' ? 'case' : 'order'} ${step.step} ${found.id}` })
      : own
        ? t('step.own')
        : t('step.roles', { roles: step.roles.map(word).join(', ') });
    return button(word(step.step), {
      allowed,
      why,
      main: step.step === 'approve',
      danger: ['reject', 'false-papers', 'abort', 'discard', 'withdraw'].includes(step.step),
      act: () => take(kind, found, step.step, etag, again),
    });
  });
}

function take(kind, found, step, etag, again) {
  const fields = fieldsOf(step, found);
  ask({
    title: `${word(step)}: ${t(kind === 'cases' ? 'kind.CASE' : 'kind.ORDER')} ${found.id}`,
    verb: word(step),
    impact: t('impact.step', { state: word(found.state) }),
    fields,
    request: (values) => ({
      method: 'POST',
      path: `/api/v1/${kind}/${found.id}/steps/${step}`,
      etag,
      body: bodyOf(fields, values),
    }),
    done: again,
  });
}

const papers = (found) =>
  found.required.length === 0
    ? empty(t('papers.none'))
    : html`<ul class="plain">
        ${found.required.map((name) => html`<li>${found.missing.includes(name) ? badge('MISSING', 'warn') : badge('THERE', 'good')} ${word(name)}</li>`)}
      </ul>`;
const past = (found) =>
  table(
    t('history'),
    [
      [t('at'), (e) => time(e.at)],
      [t('what'), (e) => word(e.step)],
      [t('state'), (e) => badge(e.state)],
      [t('who'), (e) => e.actor],
    ],
    [...found.history].reverse(),
  );

/** What closing a terminal means and what stands in its way. */
const cancellation = (c) =>
  html`${facts([
    [t('merchant'), merchant(c.mid)],
    [t('cause'), word(c.cause)],
    [t('case.stops'), c.impact?.stops.map(word).join(', ')],
    [t('case.fee'), c.impact && money(c.impact.feeMinor)],
    [t('case.agreed'), c.consent && html`${money(c.consent.amountMinor)} ${c.consent.by} ${time(c.consent.at)}`],
    [t('case.unbound'), c.unbound.map(word).join(', ')],
    [t('case.export'), c.export && html`${c.export.count} ${c.export.by} ${time(c.export.at)}`],
    [t('case.ready'), c.readyBy],
    [t('case.forced'), c.forced && html`${time(c.forced.until)} ${c.forced.approvers.join(', ')}`],
  ])}
  ${table(
    t('case.cancellation'),
    [
      [t('what'), (item) => html`${badge(item.kind, item.kind === 'BLOCK' ? 'bad' : 'warn')} ${word(item.code)}`],
      [
        t('about'),
        (item) => html`${item.ids.map((id) => html`${payment(id)} `)}${item.about ? english(item.about) : ''}`,
      ],
      [t('amount'), (item) => money(item.amountMinor), 'n nowrap'],
      [t('case.cleared'), (item) => english(item.clearedBy), 'w'],
      [t('by.whom'), (item) => item.who.map(word).join(', ')],
    ],
    c.open,
    t('case.open.none'),
  )}`;

function page(kind, id, again, about) {
  let found = null;
  let etag = null;
  return {
    async load() {
      const one = await get(`/api/v1/${kind}/${encodeURIComponent(id)}`, { etag: true });
      found = one.body;
      etag = one.etag;
    },
    view: () =>
      html`${title(`${t(kind === 'cases' ? 'kind.CASE' : 'kind.ORDER')} ${found.id}`, badge(found.state), stepButtons(kind, found, etag, again))}
        <div class="note">
          <p><strong>${t('now')}</strong> ${english(found.waitsFor)}</p>
          ${found.next.length ? html`<p>${found.next.map((next, i) => html`${i ? ' \u00b7 ' : ''}${english(next)}`)}</p>` : nothing}
        </div>
        <div class="grid wide">
          ${card(t('facts'), facts([...about(found), [t('due'), found.dueAt && due(found)], [t('deadline'), found.deadlineAt && html`${time(found.deadlineAt)} <span class="soft">${distance(found.deadlineAt)}</span>`], [t('note'), found.note]]))}
          ${card(t('papers'), papers(found))}
        </div>
        ${
          found.preChecks
            ? card(
                t('prechecks'),
                html`${found.preChecks.holds.length ? html`<p>${t('holds')}: ${found.preChecks.holds.map((hold, i) => html`${i ? '; ' : ''}${english(hold)}`)}</p>` : nothing}
                ${table(
                  t('declines'),
                  [
                    [t('rrn'), (d) => payment(Number(d.rrn), d.rrn)],
                    [t('what'), (d) => word(d.type)],
                    [t('amount'), (d) => money(d.amountMinor), 'n'],
                    [t('state'), (d) => badge(d.result)],
                    [t('businessDate'), (d) => day(d.businessDate)],
                  ],
                  found.preChecks.declines,
                  t('declines.none'),
                )}`,
              )
            : nothing
        }
        ${found.cancellation ? card(t('case.cancellation'), cancellation(found.cancellation)) : nothing}
        ${card(t('history'), past(found))}`,
  };
}

export const casePage = ({ id, again }) =>
  page('cases', id, again, (c) => [
    [t('what'), word(c.type)],
    [t('terminal'), terminal(c.tid)],
    [t('reason.hold'), c.hold && word(c.hold)],
    [t('case.applicant'), c.applicant],
    [t('case.channel'), word(c.channel)],
    [t('submitter'), c.submitter],
    [t('reviewer'), c.reviewer],
    [t('case.resume'), c.resumeAt && time(c.resumeAt)],
  ]);

export const orderPage = ({ id, again }) =>
  page('orders', id, again, (o) => [
    [t('merchant'), html`${o.merchantName} ${merchant(o.mid)}`],
    [t('terminal'), o.tid && terminal(o.tid)],
    [t('model'), o.model],
    [t('supplier'), o.provider],
    [t('place'), o.place],
    [t('service'), o.services.map(word).join(', ')],
    [t('case.applicant'), o.applicant],
    [t('submitter'), o.submitter],
    [t('tracking'), o.tracking],
    [
      t('cancellable'),
      o.cancellable && (o.cancellable.possible ? t('yes') : o.cancellable.why ? english(o.cancellable.why) : t('no')),
    ],
  ]);
