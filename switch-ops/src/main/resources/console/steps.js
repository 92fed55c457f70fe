// What each step of a case or an order asks for, besides a reason.
import { minorOf } from './format.js';
import { site } from './api.js';
import { t, word } from './i18n.js';

const words = (names) => names.map((name) => [name, word(name)]);
const select = (name, label, names) => ({ name, kind: 'select', label, required: true, options: words(names) });
const papers = (found) => ({
  name: 'documents',
  kind: 'file',
  multiple: true,
  label: found.missing.length ? `${t('papers')}: ${found.missing.map(word).join(', ')}` : t('papers'),
  help: t('papers.help'),
});
const line = (name, label, more = {}) => ({ name, label, required: true, ...more });
const money = (name, label, more = {}) => line(name, label, { inputmode: 'decimal', money: true, ...more });
const applicant = () => line('applicant', t('case.applicant'));
const channels = (...names) => select('channel', t('case.channel'), names);

const SERVICES = ['CARD', 'UNIONPAY_QR', 'ALIPAY', 'WECHAT', 'QUICKPASS', 'CREDIT_SCORE'];
const METHODS = ['PASSWORD', 'SMS_CODE', 'FACE', 'ID_CARD', 'PHONE_QUESTIONS'];
const CAUSES = ['PERSONAL_NEED', 'BUDGET', 'COMPETING_OFFER', 'TECH_UPGRADE', 'LEGAL_REGULATORY', 'OTHER'];
const method = () => [select('method', t('step.method'), METHODS)];
const open = (found) => [...new Set((found.cancellation?.open ?? []).map((item) => item.code))];
const waivable = (found) => (found.cancellation ? [select('code', t('step.code'), open(found))] : []);

/** Fields by the step: what a step does not stand here for takes a reason alone. */
const ASKED = {
  submit: (found) => [papers(found)],
  answer: (found) => [papers(found)],
  verify: (found) => [papers(found)],
  'false-papers': (found) => [papers(found)],
  acknowledge: (found) => [papers(found)],
  'account-pass': (found) => [papers(found)],
  'account-fail': (found) => [papers(found)],
  install: (found) => [papers(found)],
  unlock: (found) => [papers(found)],
  'self-test-pass': (found) => [line('firmware', t('firmware')), papers(found)],
  'self-test-fail': (found) => [line('firmware', t('firmware')), papers(found)],
  'identity-pass': (found) => (found.cancellation ? method() : [papers(found)]),
  'identity-fail': (found) => (found.cancellation ? method() : [papers(found)]),
  configure: () => [
    money('limitPerTransactionMinor', t('limit.one'), { value: '0', help: t('limit.help') }),
    money('limitPerDayMinor', t('limit.day'), { value: '0' }),
    line('settlementAccount', t('account.new'), { required: false, help: t('account.help') }),
    { name: 'accountProof', kind: 'file', label: t('proof') },
  ],
  approve: (found) =>
    found.type === 'REINSTATEMENT'
      ? [
          money('feesBackMinor', t('back.fees'), { required: false }),
          money('depositBackMinor', t('back.deposit'), { required: false }),
        ]
      : [],
  confirm: (found) => [
    { name: 'accepted', kind: 'check', label: t('step.accepted'), required: true },
    money('agreedMinor', t('step.agreed'), { value: plain(found.cancellation?.impact?.feeMinor ?? 0) }),
    applicant(),
  ],
  unbind: (found) => [select('service', t('service'), found.cancellation?.impact?.stops ?? SERVICES)],
  'ask-waiver': waivable,
  waive: waivable,
  move: (found) => [...waivable(found), papers(found)],
  acknowledged: () => [line('reference', t('step.reference'))],
  prepare: () => [
    line('tid', t('terminal')),
    line('serial', t('serial')),
    line('wrappedTmk', t('step.key'), { help: t('step.key.help') }),
    line('kcv', 'KCV', { required: false }),
  ],
  ship: () => [line('tracking', t('tracking'))],
  cancel: (found) => [
    line('merchant', t('merchant'), { value: found.mid }),
    applicant(),
    channels('ONLINE', 'PHONE', 'OUTLET'),
    select('cause', t('cause'), CAUSES),
    money('agreedMinor', t('step.agreed'), { required: false, help: t('step.agreed.help') }),
  ],
  consent: (found) => [
    money('agreedMinor', t('step.agreed'), {
      value: plain(found.cancel?.feeMinor ?? found.cancellable?.feeMinor ?? 0),
    }),
    applicant(),
  ],
};

/** What is written as a file is taken where files are. */
const ELSEWHERE = new Set(['export']);

export const takenHere = (step) => !ELSEWHERE.has(step);
export const fieldsOf = (step, found) => ASKED[step]?.(found) ?? [];

function plain(minor) {
  return minor === 0 ? '0' : (minor / 100).toFixed(2);
}

/** The body of a step from what was typed; what was left empty is not sent. */
export function bodyOf(fields, values) {
  const body = { reason: values.reason };
  for (const field of fields) {
    const value = values[field.name];
    if (value === undefined || value === '' || value?.length === 0) continue;
    body[field.name] = field.money ? minor(value) : value;
  }
  return body;
}

function minor(text) {
  const value = minorOf(text, site.currency);
  if (value === null) throw new Error(t('amount.wrong'));
  return value;
}
