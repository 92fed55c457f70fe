// The life of a payment between till, switch and network, as a picture; the same as a list for who does not see it.
import { html, svg, nothing } from './lit-html.js';
import { t, english, plainly, word } from './i18n.js';
import { duration, fine, time } from './format.js';
import { table } from './ui.js';

const ROW = 34;
const TOP = 46;
const TILL = 150;
const SWITCH = 400;
const NETWORK = 650;
const WIDTH = 860;

/** Between whom a step went; what is said by nobody else happened at the switch. */
function course(step, sent, before) {
  const what = step.what;
  // What a network acknowledges later is nothing the till hears of.
  const alone = /^(reversal|advice|inquiry) sent/.test(before?.what ?? '');
  if (what === 'received') return { from: TILL, to: SWITCH };
  if (/^sent (to|again)/.test(what) || /^(reversal|advice|inquiry) sent/.test(what))
    return { from: SWITCH, to: NETWORK };
  if (what.startsWith('answer not delivered')) return { from: SWITCH, to: TILL, lost: true };
  if (/^[A-Z_]+$/.test(what) && alone) return { from: NETWORK, to: SWITCH };
  if (/^[A-Z_]+$/.test(what))
    return { from: sent && !['REVERSAL_PENDING', 'UNKNOWN'].includes(what) ? NETWORK : SWITCH, to: TILL, over: sent };
  return { from: SWITCH, to: SWITCH };
}

function words(what) {
  if (what === 'received') return t('step.received');
  const to = /^sent to (.+)$/.exec(what);
  if (to) return t('step.sent', { network: to[1] });
  const stored = /^(reversal|advice|inquiry) sent, (\d+) times so far$/.exec(what);
  if (stored) return t(`step.${stored[1]}`, { n: stored[2] });
  const followed = /^([A-Z_]+) (\d{12}) of (\S+): ([A-Z_]+)$/.exec(what);
  if (followed) return `${word(followed[1])} ${followed[2]}, ${followed[3]}: ${word(followed[4])}`;
  if (what.startsWith('answer not delivered')) return t('step.lost');
  return /^[A-Z_]+$/.test(what) ? word(what) : plainly(what);
}

/** Between two steps, where it is short enough to matter. */
function elapsed(from, to) {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < 3600000 ? `+${ms < 1 ? '0 ms' : duration(ms)}` : `+${t('hours', { n: Math.round(ms / 3600000) })}`;
}

const arrow = (from, to, y, lost) => {
  const tip = to > from ? -7 : 7;
  return svg`<path class=${lost ? 'lost' : 'go'} d="M${from} ${y}H${to + tip}"></path><path class=${lost ? 'head-lost' : 'head-go'} d="M${to} ${y}L${to + tip} ${y - 5}V${y + 5}Z"></path>`;
};

function row(step, i, steps, sent) {
  const y = TOP + 18 + i * ROW;
  const { from, to, lost, over } = course(step, sent, steps[i - 1]);
  const middle = from === to ? SWITCH + 12 : (from + to) / 2;
  const text = words(step.what);
  const before = steps[i - 1];
  return svg`<text class="soft" x="0" y=${y + 4}>${fine(step.at)}</text>
    ${before ? svg`<text class="soft" x=${WIDTH} y=${y + 4} text-anchor="end">${elapsed(before.at, step.at)}</text>` : nothing}
    ${from === to ? svg`<circle class="dot" cx=${SWITCH} cy=${y} r="5"></circle>` : over && from === NETWORK ? [arrow(NETWORK, SWITCH, y, lost), arrow(SWITCH, TILL, y, lost)] : arrow(from, to, y, lost)}
    <text x=${middle} y=${y - 6} text-anchor=${from === to ? 'start' : 'middle'}>${text.length > 52 ? `${text.slice(0, 50)}\u2026` : text}</text>`;
}

/** Somebody at a desk asked for it, and no till. */
export const atDesk = (found) => (found.timeline ?? []).some((step) => step.what.startsWith('asked for by'));

export function lanes(found) {
  const steps = found.timeline ?? [];
  const sent = steps.some((step) => step.what.startsWith('sent to'));
  const height = TOP + steps.length * ROW + 12;
  const head = (x, name) =>
    svg`<rect class="box" x=${x - 60} y="4" width="120" height="26" rx="4"></rect><text x=${x} y="22" text-anchor="middle">${name}</text><line class="lane" x1=${x} x2=${x} y1="30" y2=${height}></line>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('timeline')}>
      <svg
        class="lanes"
        viewBox="0 0 ${WIDTH} ${height}"
        width=${WIDTH}
        height=${height}
        role="img"
        aria-label=${t('lanes.label', { n: steps.length })}
      >
        ${head(TILL, atDesk(found) ? t('desk') : `${t('till')} ${found.tid}`)}${head(SWITCH, t('switch'))}${sent ? head(NETWORK, /^sent to (.+)$/.exec(steps.find((step) => step.what.startsWith('sent to')).what)[1]) : nothing}
        ${steps.map((step, i) => row(step, i, steps, sent))}
      </svg>
    </div>
    <details>
      <summary>${t('as.table')}<span class="hidden">: ${t('timeline')}</span></summary>
      ${table(
        t('timeline'),
        [
          [t('at'), (step) => html`${time(step.at)} <span class="soft">${fine(step.at).slice(8)}</span>`],
          [t('what'), (step) => (words(step.what) === step.what ? english(step.what) : words(step.what)), 'w'],
        ],
        steps,
      )}
    </details>`;
}
