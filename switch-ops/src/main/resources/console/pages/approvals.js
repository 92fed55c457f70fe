// Requests for a second person: what changes, who asked, who may say yes.
import { html, nothing } from '../lit-html.js';
import { get, may, query, session } from '../api.js';
import { t, word } from '../i18n.js';
import { badge, distance, money, time } from '../format.js';
import { ask, button } from '../dialog.js';
import { Pages, card, empty, facts, link, merchant, more, payment, table, terminal, title } from '../ui.js';

export function approvals({ id, again, change }) {
  let all = [];
  const pages = new Pages(
    (cursor) => get(`/api/v1/approvals${query({ state: 'PENDING', cursor, limit: 50 })}`),
    change,
  );
  return {
    // What was read further down stays.
    get every() {
      return id || pages.items.length > 50 ? undefined : 10000;
    },
    async load() {
      if (id) all = [await get(`/api/v1/approvals/${encodeURIComponent(id)}`)];
      else await pages.first();
    },
    view: () =>
      id
        ? html`${title(`${t('kind.APPROVAL')} ${id}`, badge(all[0].state))}${one(all[0], again)}`
        : html`${title(t('page.approvals'))}
            <p class="soft">${t('approvals.note')}</p>
            ${pages.items.length === 0 ? html`<section class="card">${empty(t('approvals.none'))}</section>` : pages.items.map((request) => one(request, again))}
            ${more(pages.next, () => pages.further())}`,
  };
}

const mine = (request) => request.requestedBy === session.me.name;
const done = (request) => request.approvedBy.includes(session.me.name);

function one(request, again) {
  const open = request.state === 'PENDING';
  const decide = (verb, name, impact, danger) =>
    ask({
      title: `${t(name)}: ${word(request.action)}`,
      impact,
      verb: t(name),
      danger,
      request: (v) => ({ method: 'POST', path: `/api/v1/approvals/${request.id}/${verb}`, body: { reason: v.reason } }),
      done: again,
    });
  const about = subject(request);
  return card(
    html`${link(`approvals/${request.id}`, request.id)} ${word(request.action)}
    ${request.amountMinor === undefined ? nothing : money(request.amountMinor, request.currency)}`,
    html` <div class="grid">
        <div>
          ${facts([
            [t('about'), about],
            [t('reason.hold'), request.hold && word(request.hold)],
            [t('asked.by'), html`${request.requestedBy} ${time(request.requestedAt)}`],
            [t('reason'), request.reason],
            [
              t('approvals.have'),
              `${request.approvedBy.length} / ${request.requiredApprovals}${request.approvedBy.length ? `: ${request.approvedBy.join(', ')}` : ''}`,
            ],
            [t('state'), badge(request.state)],
            [
              t('expires'),
              open && request.expiresAt
                ? html`${time(request.expiresAt)} <span class="soft">${distance(request.expiresAt)}</span>`
                : undefined,
            ],
          ])}
        </div>
        <div>
          <h3>${t('changes')}</h3>
          ${effect(request)}
        </div>
      </div>
      ${
        request.steps?.length
          ? html`<details>
              <summary>${t('steps')}</summary>
              ${table(
                t('steps'),
                [
                  [t('at'), (s) => time(s.at)],
                  [t('what'), (s) => word(s.kind)],
                  [t('who'), (s) => `${s.actor} (${word(s.role)})`],
                  [t('reason'), (s) => s.reason, 'w'],
                ],
                request.steps,
              )}
            </details>`
          : nothing
      }
      ${
        open
          ? html`<p class="actions">
              ${button(t('act.approve'), { allowed: may('approve') && !mine(request) && !done(request), main: true, why: mine(request) ? t('approve.own') : done(request) ? t('approve.done') : t('act.forbidden'), act: () => decide('approve', 'act.approve', t('impact.approve', { n: request.requiredApprovals - request.approvedBy.length })) })}
              ${button(mine(request) ? t('act.withdraw') : t('act.reject'), { allowed: may('reject'), danger: true, act: () => decide('reject', mine(request) ? 'act.withdraw' : 'act.reject', t('impact.reject'), true) })}
            </p>`
          : nothing
      }`,
  );
}

function subject(request) {
  if (request.transactionId !== undefined) return payment(request.transactionId);
  if (request.tid) return terminal(request.tid);
  return /^[0-9A-Za-z]{15}$/.test(request.subject ?? '') ? merchant(request.subject) : request.subject;
}

/** Before and after, as far as the request says it. */
function effect(request) {
  if (request.refundId !== undefined)
    return facts([
      [t('before'), html`${t('refund.none')} ${payment(request.refundId)}`],
      [t('after'), t('refund.after', { amount: money(request.amountMinor, request.currency) })],
    ]);
  if (request.wish)
    return facts([
      [t('name'), request.wish.name],
      [t('account'), request.wish.settlementAccount],
      [t('proof'), request.wish.accountProof],
    ]);
  if (request.hold)
    return facts([
      [t('before'), badge('HELD', 'bad', word(request.hold))],
      [t('after'), t('hold.lifted')],
    ]);
  return html`<p>
    ${t(`effect.${request.action}`) === `effect.${request.action}` ? word(request.action) : t(`effect.${request.action}`)}
  </p>`;
}
