// Who did what, when and why.
import { html, nothing } from '../lit-html.js';
import { get, query } from '../api.js';
import { t, word } from '../i18n.js';
import { isoOf, time } from '../format.js';
import { Pages, more, table, title } from '../ui.js';
import { named, subject } from './records.js';

const camel = (text) => (/^[a-z_ ]+$/i.test(text) && text.includes(' ') ? '' : text);

export function audit({ change, again }) {
  let wanted = {};
  let source = null;
  const pages = new Pages(async (cursor) => {
    const page = await get(`/api/v1/audit${query({ ...wanted, cursor, limit: 100 })}`);
    source = page.source;
    return page;
  }, change);
  function narrow(event) {
    event.preventDefault();
    const form = event.target.elements;
    wanted = {
      actor: form.actor.value.trim(),
      command: camel(form.command.value.trim()),
      [/^[0-9A-Za-z]{8}$/.test(form.about.value.trim()) ? 'tid' : 'about']: form.about.value.trim(),
      reason: form.reason.value.trim(),
      from: isoOf(form.from.value),
      to: isoOf(form.to.value),
    };
    return again();
  }
  const field = (name, label, more = nothing) =>
    html`<div><label for="f-${name}">${label}</label><input id="f-${name}" name=${name} size="12" />${more}</div>`;
  return {
    load: () => pages.first(),
    view: () =>
      html`${title(t('page.audit'))}
        <form class="filters" @submit=${narrow} aria-label=${t('narrow')}>
          ${field('actor', t('who'))}${field('command', t('audit.command'))}${field('about', t('audit.about'))}
          ${field('reason', t('audit.reason'))}
          <div><label for="f-from">${t('from')}</label><input id="f-from" name="from" type="datetime-local" /></div>
          <div><label for="f-to">${t('to')}</label><input id="f-to" name="to" type="datetime-local" /></div>
          <button class="primary" type="submit">${t('narrow')}</button>
        </form>
        <p class="soft">${t(source === 'MEMORY' ? 'audit.memory' : 'audit.note')}</p>
        ${table(
          t('page.audit'),
          [
            [t('at'), (d) => time(d.at)],
            [
              t('who'),
              (d) =>
                html`${d.actor ?? t('node')}
                ${d.roles?.length ? html`<span class="soft">${d.roles.map(word).join(', ')}</span>` : nothing}`,
            ],
            [t('what'), (d) => named(d.command)],
            [t('about'), subject],
            [t('reason'), (d) => d.reason ?? '', 'w'],
            [t('audit.answer'), (d) => word(d.answer?.replace(/ /g, '_'))],
            [t('audit.record'), (d) => html`<span class="mono">${d.sequence}</span>`, 'n'],
          ],
          pages.items,
          t('audit.none'),
        )}${more(pages.next, () => pages.further())}`,
  };
}
