// Actions: what it does, why, and one key for all tries, so that a double click or a lost answer does nothing twice.
import { html, nothing, render } from './lit-html.js';
import { Problem, newKey, rolesOf, send } from './api.js';
import { t, english, refused, word } from './i18n.js';

const MOST_FILE_BYTES = 50 * 1024 * 1024;
const PIECE_BYTES = 32 * 1024;

let said = null;
let sayInto = () => {};
export const listen = (listener) => {
  sayInto = listener;
};
export const lastSaid = () => said;

export function say(text, mood = 'good') {
  said = text === null ? null : { text, mood };
  sayInto();
}

async function proof(file) {
  if (file.size > MOST_FILE_BYTES) throw new Problem(400, 'TOO_LARGE', t('file.large'));
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return {
    name: file.name,
    sha256: Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}

/** A file zipped by gzip, in Base64, as the API takes what it reads itself. */
async function zipped(file) {
  if (file.size > MOST_FILE_BYTES) throw new Problem(400, 'TOO_LARGE', t('file.large'));
  const small = await new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
  let text = '';
  for (let at = 0; at < small.byteLength; at += PIECE_BYTES)
    text += String.fromCharCode(...new Uint8Array(small.slice(at, at + PIECE_BYTES)));
  return btoa(text);
}

/** Values of the fields by name; a file becomes its name and digest, and stays here, unless its content is asked for. */
async function values(form, fields) {
  const found = {};
  for (const field of fields) {
    const control = form.elements.namedItem(field.name);
    if (field.kind === 'file') {
      const proofs = await Promise.all(Array.from(control.files, proof));
      found[field.name] = field.multiple ? proofs : proofs[0];
    } else if (field.kind === 'content') {
      found[field.name] = await zipped(control.files[0]);
    } else {
      found[field.name] = field.kind === 'check' ? control.checked : control.value.trim();
    }
  }
  return found;
}

function control(field, change) {
  const id = `field-${field.name}`;
  const help = field.help ? `${id}-help` : undefined;
  switch (field.kind) {
    case 'select':
      return html`<select
        id=${id}
        name=${field.name}
        ?required=${field.required}
        aria-describedby=${help ?? nothing}
        @change=${change}
      >
        ${field.options.map(([value, text]) => html`<option value=${value} ?selected=${value === field.value}>${text}</option>`)}
      </select>`;
    case 'text':
      return html`<textarea
        id=${id}
        name=${field.name}
        ?required=${field.required}
        maxlength="500"
        aria-describedby=${help ?? nothing}
      ></textarea>`;
    case 'content':
    case 'file':
      return html`<input
        id=${id}
        name=${field.name}
        type="file"
        ?multiple=${field.multiple}
        ?required=${field.required}
        aria-describedby=${help ?? nothing}
      />`;
    default:
      return html`<input
        id=${id}
        name=${field.name}
        type=${field.kind ?? 'text'}
        .value=${field.value ?? ''}
        ?required=${field.required}
        autocomplete="off"
        inputmode=${field.inputmode ?? nothing}
        aria-describedby=${help ?? nothing}
        @input=${change}
      />`;
  }
}

const labelled = (field, change) =>
  field.kind === 'check'
    ? html`<div>
        <label class="inline"
          ><input type="checkbox" name=${field.name} ?required=${field.required} />${field.label}</label
        >
      </div>`
    : html`<div>
        <label for="field-${field.name}"
          >${field.label}${field.required ? nothing : html` <span class="soft">${t('optional')}</span>`}</label
        >
        ${control(field, change)}${field.help ? html`<p class="help" id="field-${field.name}-help">${field.help}</p>` : nothing}
      </div>`;

function outcome(problem) {
  if (problem === null) return nothing;
  return html`<div class="note bad" role="alert">
    <p><strong>${problem.lost ? t('act.lost') : refused(problem.code)}</strong></p>
    ${problem.message ? html`<p>${english(problem.message)} <span class="soft">(${problem.code})</span></p>` : nothing}
  </div>`;
}

/**
 * Asks for an action and carries it out.
 * @param action title, impact (what it does), fields, verb (word on the button), danger,
 *   request(values) = {method, path, body, etag}, done(reply) once it is carried out or waits
 */
export function ask(action) {
  const box = document.createElement('dialog');
  box.setAttribute('aria-labelledby', 'dialog-title');
  document.body.append(box);
  const fields = [
    ...(action.fields ?? []),
    { name: 'reason', kind: 'text', label: t('reason'), required: true, help: t('reason.help') },
  ];
  let key = newKey();
  let problem = null;
  let busy = false;
  let tried = null;

  const draw = () =>
    render(
      html`<form @submit=${submit}>
        <h2 id="dialog-title">${action.title}</h2>
        ${action.impact ? html`<div class="note ${action.danger ? 'warn' : ''}"><p>${typeof action.impact === 'function' ? action.impact(box.querySelector('form')) : action.impact}</p></div>` : nothing}
        <div class="fields">${fields.map((field) => labelled(field, draw))}</div>
        ${outcome(problem)}
        <div class="buttons">
          <button type="button" @click=${() => box.close()}>${t('act.leave')}</button>
          <button class=${action.danger ? 'danger' : 'primary'} type="submit" ?disabled=${busy}>
            ${busy ? t('act.busy') : action.verb}
          </button>
        </div>
      </form>`,
      box,
    );

  async function submit(event) {
    event.preventDefault();
    if (busy) return;
    busy = true;
    draw();
    try {
      const wanted = action.request(await values(event.target, fields));
      const content = JSON.stringify(wanted);
      // What nobody knows the fate of is sent again as it was; anything else is another wish.
      if (tried !== null && tried !== content) key = newKey();
      tried = content;
      const reply = await send(wanted.method, wanted.path, wanted.body, { key, etag: wanted.etag });
      box.close();
      say(reply.outcome === 'WAITING' ? t('act.waits', { id: reply.approvalId ?? '' }) : t('act.done'));
      action.done(reply);
    } catch (caught) {
      problem = caught instanceof Problem ? caught : new Problem(400, 'PAGE', String(caught.message ?? caught));
      busy = false;
      draw();
    }
  }

  box.addEventListener('close', () => box.remove());
  draw();
  box.showModal();
  draw();
}

/** Why she may not: who may. */
export const forbidden = (operation) => t('act.roles', { roles: rolesOf(operation).map(word).join(', ') });

/** A button that says why it does nothing where somebody may not use it. */
export function button(text, { allowed, why, danger, main, act }) {
  return allowed
    ? html`<button type="button" class=${danger ? 'danger' : main ? 'primary' : ''} @click=${act}>${text}</button>`
    : html`<button
        type="button"
        aria-disabled="true"
        title=${why ?? t('act.forbidden')}
        @click=${() => say(why ?? t('act.forbidden'), 'warn')}
      >
        ${text}
      </button>`;
}
