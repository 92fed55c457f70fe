// What was done, devices, and what the house has set.
import { html, nothing } from '../lit-html.js';
import { get, query } from '../api.js';
import { t, word } from '../i18n.js';
import { badge, day, time } from '../format.js';
import { Pages, card, facts, link, merchant, more, payment, table, terminal, title } from '../ui.js';

const ABOUT = [
  [/^case (\d+)$/, (id) => link(`cases/${id}`, `${t('kind.CASE')} ${id}`)],
  [/^approval (\d+)$/, (id) => link(`approvals/${id}`, `${t('kind.APPROVAL')} ${id}`)],
  [/^transaction (\d+)$/, (id) => payment(id)],
  [/^([0-9A-Za-z]{8})$/, terminal],
  [/^([0-9A-Za-z]{15})$/, merchant],
];

export function subject(change) {
  for (const [pattern, show] of ABOUT) {
    const match = pattern.exec(change.about ?? '');
    if (match && change.command !== 'DayOpened') return show(match[1]);
  }
  return change.command === 'DayOpened' ? day(change.about) : (change.about ?? '');
}

export const named = (command) => word(command.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase());
const answered = (answer) =>
  !answer || answer.startsWith('Accepted') || answer.startsWith('ACCEPTED')
    ? nothing
    : html`<span class="soft">(${word(answer.replace(/ /g, '_'))})</span>`;

export const changeRow = (change) =>
  html`<li>
    ${time(change.at)} <strong>${named(change.command)}</strong> ${subject(change)}
    ${change.state ? badge(change.state) : nothing} ${answered(change.answer)}
    ${change.actor ? html`<span class="soft">${t('by', { name: change.actor })}</span>` : nothing}
    ${change.reason ? html`<span>— ${change.reason}</span>` : nothing}
  </li>`;

export function changes({ change }) {
  const pages = new Pages((cursor) => get(`/api/v1/changes${query({ cursor, limit: 100 })}`), change);
  return {
    load: () => pages.first(),
    view: () =>
      html`${title(t('page.changes'))}
        <p class="soft">${t('changes.note')}</p>
        ${table(
          t('page.changes'),
          [
            [t('at'), (c) => time(c.at)],
            [t('what'), (c) => named(c.command)],
            [t('about'), subject],
            [t('state'), (c) => (c.state ? badge(c.state) : word(c.answer?.replace(/ /g, '_')))],
            [t('who'), (c) => c.actor ?? ''],
            [t('reason'), (c) => c.reason ?? '', 'w'],
          ],
          pages.items,
          t('changed.none'),
        )}${more(pages.next, () => pages.further())}`,
  };
}

export function device({ id }) {
  let found = null;
  return {
    async load() {
      found = await get(`/api/v1/devices/${encodeURIComponent(id)}`);
    },
    view: () =>
      html`${title(html`${t('kind.DEVICE')} <span class="mono">${found.serial}</span>`, badge(found.state))}
      ${card(
        t('facts'),
        facts([
          [t('model'), found.model],
          [t('supplier'), found.supplier],
          [t('terminal'), found.tid && terminal(found.tid)],
          [t('merchant'), found.mid && merchant(found.mid)],
          [t('place'), found.place],
          [t('tracking'), found.tracking],
          [t('back'), found.back && word(found.back.state)],
        ]),
      )}`,
  };
}

export function settings() {
  let policies = [];
  let reasons = [];
  return {
    async load() {
      [policies, reasons] = (await Promise.all([get('/api/v1/policies'), get('/api/v1/hold-reasons')])).map(
        (page) => page.items,
      );
    },
    view: () =>
      html`${title(t('page.settings'))}
        <p class="soft">${t('settings.note')}</p>
        ${card(
          t('policies'),
          table(
            t('policies'),
            [
              [t('name'), (p) => html`<strong>${p.name}</strong>`],
              [t('scope'), (p) => p.scope],
              [t('version'), (p) => p.version, 'n'],
              [t('effective'), (p) => day(p.effective)],
              [
                t('state'),
                (p) => (p.inForce ? badge('ACTIVE', 'good', t('in.force')) : badge('OLD', 'calm', t('not.in.force'))),
              ],
              [t('says'), (p) => html`<span class="mono">${p.text}</span>`, 'w'],
            ],
            policies,
          ),
        )}
        ${card(
          t('reasons'),
          table(
            t('reasons'),
            [
              [t('reason.hold'), (r) => html`<strong>${word(r.reason)}</strong>`],
              [t('class'), (r) => word(`CLASS_${r.holdClass}`)],
              [t('blocks'), (r) => r.blocked.map(word).join(', '), 'w'],
              [t('placed.by'), (r) => r.placedBy.map(word).join(', ')],
              [t('lifted.by'), (r) => r.liftedBy.map(word).join(', ')],
              [
                t('needs'),
                (r) =>
                  [
                    word(`NEED_${r.caseNeeded}`),
                    r.secondPerson ? t('second.person') : '',
                    r.document ? word(r.document) : '',
                  ]
                    .filter(Boolean)
                    .join(', '),
                'w',
              ],
            ],
            reasons,
          ),
        )}`,
  };
}
