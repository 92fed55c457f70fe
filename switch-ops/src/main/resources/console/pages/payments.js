// Payments: a list that can be narrowed, and one payment as a picture.
import { html, nothing } from '../lit-html.js';
import { get, may, query, rolesOf } from '../api.js';
import { t, english, language, word } from '../i18n.js';
import { amount, badge, day, isoOf, minorOf, money, time } from '../format.js';
import { ask, button, forbidden, say } from '../dialog.js';
import { Pages, card, facts, merchant, more, payment, table, terminal, title } from '../ui.js';
import { atDesk, lanes } from '../lanes.js';
import { messages } from '../messages.js';
import { because, explain } from '../why.js';

const STATES = [
  'SENT',
  'APPROVED',
  'DECLINED',
  'REVERSAL_PENDING',
  'REVERSED',
  'VOIDED',
  'PART_REFUNDED',
  'REFUNDED',
  'UNKNOWN',
  'SETTLED',
  'AUTHORISED',
  'AWAITING_APPROVAL',
  'PENDING_FUNDS',
  'MANUAL',
];

const MOVING = new Set(['SENT', 'REVERSAL_PENDING', 'FUNDS_RESERVED']);

export const columns = () => [
  [t('at'), (p) => time(p.at)],
  [t('rrn'), (p) => payment(p.id, p.rrn)],
  [t('what'), (p) => word(p.type)],
  [t('amount'), (p) => money(p.amountMinor, p.currency), 'n nowrap'],
  [t('state'), (p) => badge(p.state)],
  [t('told'), (p) => (p.told ? html`<span class="mono">${p.told.f39}</span> ${toldText(p.told)}` : '')],
  [t('card'), (p) => html`<span class="mono nowrap">${p.pan}</span>`],
  [t('terminal'), (p) => terminal(p.tid)],
  [t('stan'), (p) => html`<span class="mono">${String(p.stan).padStart(6, '0')}</span>`],
];

const toldText = (told) => (language === 'zh' ? told.zh : told.en);

export function payments({ change, again }) {
  let wanted = {};
  const pages = new Pages((cursor) => get(`/api/v1/transactions${query({ ...wanted, cursor, limit: 50 })}`), change);
  function narrow(event) {
    event.preventDefault();
    const form = event.target.elements;
    const minor = form.amount.value.trim() === '' ? '' : minorOf(form.amount.value);
    if (minor === null) return say(t('amount.wrong'), 'warn');
    wanted = {
      last4: form.last4.value.trim(),
      amountMinor: minor,
      state: form.state.value,
      tid: form.tid.value.trim(),
      merchant: form.merchant.value.trim(),
      from: isoOf(form.from.value),
      to: isoOf(form.to.value),
    };
    return again();
  }
  return {
    load: () => pages.first(),
    view: () =>
      html`${title(t('page.payments'))}
        <form class="filters" @submit=${narrow} aria-label=${t('narrow')}>
          <div>
            <label for="f-last4">${t('last4')}</label
            ><input id="f-last4" name="last4" inputmode="numeric" pattern="[0-9]{4}" maxlength="4" size="5" />
          </div>
          <div>
            <label for="f-amount">${t('amount')}</label
            ><input id="f-amount" name="amount" inputmode="decimal" size="9" />
          </div>
          <div>
            <label for="f-state">${t('state')}</label
            ><select id="f-state" name="state">
              <option value="">${t('any')}</option>
              ${STATES.map((state) => html`<option value=${state}>${word(state)}</option>`)}
            </select>
          </div>
          <div><label for="f-tid">${t('terminal')}</label><input id="f-tid" name="tid" size="9" maxlength="8" /></div>
          <div>
            <label for="f-merchant">${t('merchant')}</label
            ><input id="f-merchant" name="merchant" size="16" maxlength="15" />
          </div>
          <div><label for="f-from">${t('from')}</label><input id="f-from" name="from" type="datetime-local" /></div>
          <div><label for="f-to">${t('to')}</label><input id="f-to" name="to" type="datetime-local" /></div>
          <button class="primary" type="submit">${t('narrow')}</button>
        </form>
        ${table(t('page.payments'), columns(), pages.items, t('payments.none'))}${more(pages.next, () => pages.further())}`,
  };
}

export function paymentPage({ id, again, change }) {
  let found = null;
  let saf = null;
  let said = null;
  let why = null;
  async function readMessages() {
    said = await get(`/api/v1/transactions/${encodeURIComponent(id)}/messages`);
    change();
  }
  return {
    // Every look at a payment is noted: again and again only while it moves.
    get every() {
      return MOVING.has(found?.state) || found?.reversal === 'OWED' ? 5000 : undefined;
    },
    async load() {
      [found, why] = await Promise.all([get(`/api/v1/transactions/${encodeURIComponent(id)}`), explain(id)]);
      saf = found.reversal === 'OWED' || found.reversal === 'PARKED';
    },
    view: () =>
      html`${title(html`${word(found.type)} ${money(found.amountMinor, found.currency)}`, badge(found.state), actions(found, saf, again))}
        ${card(t(atDesk(found) ? 'answer.desk' : 'answer'), answer(found))}
        ${why ? card(t('why.answer'), because(why)) : nothing}
        ${found.progress ? card(t('progress'), whereabouts(found)) : nothing} ${card(t('timeline'), lanes(found))}
        <div class="grid wide">
          ${card(
            t('facts'),
            facts([
              [t('rrn'), html`<span class="mono">${found.rrn}</span>`],
              [t('at'), time(found.at)],
              [t('terminal'), terminal(found.tid)],
              [t('merchant'), merchant(found.mid)],
              [t('stan'), html`<span class="mono">${String(found.stan).padStart(6, '0')}</span>`],
              [t('batch'), found.batch],
              [t('businessDate'), day(found.businessDate)],
              [t('card'), found.pan && html`<span class="mono">${found.pan}</span>`],
              [t('service'), word(found.service)],
              [t('entry'), entry(found.entry)],
              [t('authCode'), found.f38 && html`<span class="mono">${found.f38}</span>`],
              [t('original'), found.originalId === undefined ? undefined : payment(found.originalId)],
            ]),
          )}
          ${card(
            t('money'),
            facts([
              [t('amount'), money(found.amountMinor, found.currency)],
              [t('refunded'), found.refundedMinor ? money(found.refundedMinor, found.currency) : undefined],
              [
                t('left'),
                found.refundedMinor ? money(found.amountMinor - found.refundedMinor, found.currency) : undefined,
              ],
              [t('reversal'), found.reversal === 'NONE' ? undefined : badge(found.reversal)],
              [t('disputed'), found.disputed ? t('yes') : undefined],
              [t('policies'), found.policies?.join(', ')],
              [
                t('exceptions'),
                found.exceptions && html`${found.exceptions.map((reason) => html`${badge(reason, 'warn')} `)}`,
              ],
            ]),
          )}
        </div>
        ${card(t('can'), possible(found, saf, again))}
        ${
          may('showMessages') && !found.archived
            ? card(
                t('messages'),
                said === null
                  ? html`<p>
                      <button type="button" class="read" @click=${readMessages}>${t('messages.read')}</button>
                      <span class="soft">${t('history.note')}</span>
                    </p>`
                  : messages(said),
              )
            : nothing
        }`,
  };
}

/** Where the money of a refund is: with the merchant, at the acquirer, at the network, with the issuer. */
const PLACES = ['MERCHANT', 'ACQUIRER', 'NETWORK', 'ISSUER'];
const PLACE_OF = {
  AWAITING_APPROVAL: 'MERCHANT',
  PENDING_FUNDS: 'MERCHANT',
  HELD: 'MERCHANT',
  DECLINED: 'MERCHANT',
  REFUSED: 'MERCHANT',
  CANCELLED: 'MERCHANT',
  EXPIRED: 'MERCHANT',
  FUNDS_RESERVED: 'ACQUIRER',
  UNKNOWN: 'ACQUIRER',
  MANUAL: 'ACQUIRER',
  SENT: 'NETWORK',
  SUCCEEDED: 'ISSUER',
};

function whereabouts(found) {
  const here = PLACE_OF[found.progress.split(':')[0]];
  return html`<ol class="places">
      ${PLACES.map((place) => html`<li aria-current=${place === here ? 'step' : nothing}>${t(`place.${place}`)}${place === here ? html` <span class="hidden">(${t('place.here')})</span>` : nothing}</li>`)}
    </ol>
    <p>${progress(found.progress)}</p>`;
}

/** The API says a code and the same in English. */
function progress(text) {
  const key = `progress.${text.split(':')[0]}`;
  return t(key) === key ? english(text) : t(key);
}

const entry = (by) =>
  by &&
  html`<span class="mono">${by.mode}</span>
    ${by.meaning ? english(by.meaning) : nothing}${by.pin ? `, ${t('with.pin')}` : ''}`;

function answer(found) {
  if (!found.told) return html`<p>${t('answer.none')}</p>`;
  return html`<p>
      <span class="mono">${found.told.f39}</span> <strong>${toldText(found.told)}</strong> ${badge(found.result)}
    </p>
    <p>${meaning(found)}</p>`;
}

function meaning(found) {
  if (found.result === 'APPROVED') return t('means.approved');
  if (found.result === 'NETWORK_DECLINED') return t('means.network', { f39: found.f39 });
  const own = t(`means.${found.result}`);
  return own === `means.${found.result}` ? t('means.switch', { result: word(found.result) }) : own;
}

/** What may be done in this state: [name, operation, what it does, whether another person has to approve, act]. */
function offers(found, owed, again) {
  const path = `/api/v1/transactions/${found.id}`;
  const left = found.amountMinor - found.refundedMinor;
  const refundable =
    ['APPROVED', 'SETTLED', 'PART_REFUNDED'].includes(found.state) &&
    ['PURCHASE', 'COMPLETION', 'COMPLETION_NOTICE', 'OFFLINE_SALE'].includes(found.type);
  const post = (name, target, impact, danger) => () =>
    ask({
      title: t(name),
      impact,
      verb: t(name),
      danger,
      request: (v) => ({ method: 'POST', path: target, body: { reason: v.reason } }),
      done: again,
    });
  const all = [];
  const offer = (when, one) => when && all.push(one);
  offer(refundable && left > 0, {
    name: 'act.refund',
    operation: 'refundTransaction',
    does: t('can.refund', { left: money(left, found.currency) }),
    second: true,
    main: true,
    act: () => refund(found, left, path, again),
  });
  offer(['PENDING_FUNDS', 'FUNDS_RESERVED', 'AWAITING_APPROVAL', 'HELD'].includes(found.state), {
    name: 'act.cancelRefund',
    operation: 'cancelRefund',
    does: t('impact.cancelRefund'),
    danger: true,
    act: post('act.cancelRefund', `${path}/cancel`, t('impact.cancelRefund'), true),
  });
  offer(found.type === 'REFUND' && ['UNKNOWN', 'MANUAL'].includes(found.state), {
    name: 'act.resend',
    operation: 'resendRefund',
    does: t('impact.resend'),
    act: post('act.resend', `${path}/resend`, t('impact.resend')),
  });
  for (const verb of ['retry', 'park'])
    offer(owed, {
      name: `act.${verb}`,
      operation: `${verb}Reversal`,
      does: t(`impact.${verb}`),
      act: post(`act.${verb}`, `/api/v1/saf/${found.id}/${verb}`, t(`impact.${verb}`)),
    });
  offer(found.reversal === 'PARKED' || found.state === 'MANUAL', {
    name: 'act.settle',
    operation: 'settleItem',
    does: t('impact.settle'),
    second: true,
    act: () => askToSettle(found.id, again),
  });
  offer(found.exceptions, {
    name: 'act.closeException',
    operation: 'closeException',
    does: t('impact.closeException'),
    act: () => askToClose(found, again),
  });
  return all;
}

const offered = (one) =>
  button(t(one.name), {
    allowed: may(one.operation),
    why: forbidden(one.operation),
    main: one.main,
    danger: one.danger,
    act: one.act,
  });

const actions = (found, owed, again) => offers(found, owed, again).map(offered);

const possible = (found, owed, again) =>
  table(
    t('can'),
    [
      [t('what'), (one) => html`<strong>${t(one.name)}</strong>`],
      [t('does'), (one) => one.does, 'w'],
      [t('by.whom'), (one) => rolesOf(one.operation).map(word).join(', '), 'w'],
      [t('second.person'), (one) => (one.second ? t('yes') : t('no'))],
    ],
    offers(found, owed, again),
    t('can.nothing'),
  );

function refund(found, left, path, again) {
  ask({
    title: t('refund.title', { rrn: found.rrn }),
    verb: t('act.refund'),
    impact: (form) =>
      t('impact.refund', {
        amount: money(minorOf(form?.elements.amount?.value ?? '', found.currency) ?? left, found.currency),
        left: money(left, found.currency),
        card: found.pan,
      }),
    fields: [
      {
        name: 'amount',
        label: t('amount'),
        value: amount(left, found.currency).replace(/,/g, ''),
        required: true,
        inputmode: 'decimal',
      },
      {
        name: 'cause',
        kind: 'select',
        label: t('cause'),
        required: true,
        value: 'CUSTOMER_REQUEST',
        options: ['CUSTOMER_REQUEST', 'GOODS_DEFECT', 'SERVICE_CANCELLED', 'WRONG_AMOUNT', 'DUPLICATE', 'OTHER'].map(
          (cause) => [cause, word(cause)],
        ),
      },
    ],
    request(values) {
      const minor = minorOf(values.amount, found.currency);
      if (minor === null || minor === 0) throw new Error(t('amount.wrong'));
      return {
        method: 'POST',
        path: `${path}/refunds`,
        body: {
          amountMinor: minor,
          cause: values.cause,
          alreadyRefundedMinor: found.refundedMinor,
          reason: values.reason,
        },
      };
    },
    done: again,
  });
}

/** What people found out about something a network will not settle by itself. */
export const settle = (id, again) =>
  button(t('act.settle'), {
    allowed: may('settleItem'),
    why: forbidden('settleItem'),
    act: () => askToSettle(id, again),
  });

function askToSettle(id, again) {
  ask({
    title: t('act.settle'),
    impact: t('impact.settle'),
    verb: t('act.settle'),
    fields: [
      {
        name: 'as',
        kind: 'select',
        label: t('settle.as'),
        required: true,
        options: [
          ['ACCEPTED', t('settle.accepted')],
          ['REFUSED', t('settle.refused')],
        ],
      },
    ],
    request: (v) => ({ method: 'POST', path: `/api/v1/saf/${id}/settle`, body: { as: v.as, reason: v.reason } }),
    done: again,
  });
}

export const closeException = (found, again) =>
  button(t('act.closeException'), {
    allowed: may('closeException'),
    why: forbidden('closeException'),
    act: () => askToClose(found, again),
  });

function askToClose(found, again) {
  ask({
    title: t('act.closeException'),
    impact: t('impact.closeException'),
    verb: t('act.closeException'),
    fields:
      found.exceptions.length > 1
        ? [
            {
              name: 'cause',
              kind: 'select',
              label: t('exceptions'),
              options: [['', t('all')], ...found.exceptions.map((reason) => [reason, word(reason)])],
            },
          ]
        : [],
    request: (v) => ({
      method: 'POST',
      path: `/api/v1/transactions/${found.id}/exceptions/close`,
      body: v.cause ? { cause: v.cause, reason: v.reason } : { reason: v.reason },
    }),
    done: again,
  });
}
