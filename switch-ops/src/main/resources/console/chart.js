// Lines over the last hour, as a picture with a table behind it.
import { html, svg, nothing } from './lit-html.js';
import { t } from './i18n.js';
import { clock, fine } from './format.js';

const WIDTH = 560;
const HEIGHT = 170;
const LEFT = 46;
const BOTTOM = 22;
const TOP = 8;
const RIGHT = 8;
/** So many steps fill the picture of a switch that has just begun. */
const SHORT = 12;

// 1, 2, 2.5, 5 or 10 times a power of ten: what people can read between.
function ceiling(value) {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((top) => top >= value);
}

const round = (value) => Math.round(value * 10) / 10;

// A gap in the line is truer than a zero.
function path(points, value, x, y) {
  let d = '';
  let drawing = false;
  points.forEach((point, i) => {
    const v = value(point);
    if (v === null || v === undefined) {
      drawing = false;
      return;
    }
    d += `${drawing ? 'L' : 'M'}${round(x(i))} ${round(y(v))}`;
    if (!drawing) d += 'h.01';
    drawing = true;
  });
  return d;
}

/**
 * @param points the oldest first, each with `at`
 * @param lines  [name, value of a point, text of a value]
 */
export function chart(name, points, lines, { top, unit = '' } = {}) {
  const brief = points.length > 0 && points[0].seconds < 60;
  const values = points
    .flatMap((point) => lines.map(([, value]) => value(point)))
    .filter((value) => value !== null && value !== undefined);
  const high = top ?? ceiling(Math.max(0, ...values));
  const count = Math.max(SHORT, points.length);
  const first = count - points.length;
  const x = (i) => LEFT + ((i + first) / (count - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - (value / high) * (HEIGHT - BOTTOM - TOP);
  const ticks = [0, 0.5, 1].map((share) => share * high);
  const last = points.at(-1);
  const said = last ? lines.map(([line, value, text]) => `${line} ${text(value(last))}`).join(', ') : t('none');
  return html`<figure class="plain-figure">
    <svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name}: ${said}">
      ${ticks.map((tick) => svg`<line class="axis" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${y(tick)} y2=${y(tick)}></line><text x=${LEFT - 6} y=${y(tick) + 4} text-anchor="end">${round(tick)}${unit}</text>`)}
      ${points.length > 1 ? [0, Math.floor((points.length - 1) / 2), points.length - 1].map((i, place) => svg`<text x=${x(i)} y=${HEIGHT - 6} text-anchor=${place === 2 || x(i) > WIDTH - 60 ? 'end' : place === 0 && first === 0 ? 'start' : 'middle'}>${place === 1 && points.length < 20 ? '' : place === 0 && points.length < 10 ? '' : brief ? fine(points[i].at).slice(0, 8) : clock(points[i].at)}</text>`) : nothing}
      ${lines.map(([, value], i) => svg`<path class=${'abc'[i]} d=${path(points, value, x, y)}></path>`)}
    </svg>
    <ul class="legend">
      ${lines.map(
        ([line], i) =>
          html`<li>
            <svg viewBox="0 0 26 8" aria-hidden="true" class="chart"><path class=${'abc'[i]} d="M1 4H25"></path></svg
            >${line}
          </li>`,
      )}
    </ul>
    <details>
      <summary>${t('as.table')}<span class="hidden">: ${name}</span></summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${name}>
        <table>
          <caption class="hidden">
            ${name}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t('at')}</th>
              ${lines.map(([line]) => html`<th scope="col" class="n">${line}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${[...points].reverse().map(
              (point) =>
                html`<tr>
                  <th scope="row">${fine(point.at).slice(0, 8)}</th>
                  ${lines.map(([, value, text]) => html`<td class="n">${text(value(point))}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}
