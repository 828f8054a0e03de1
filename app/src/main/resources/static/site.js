// What makes the pages quicker to use. Every page works without it, by links and forms.
'use strict';

document.documentElement.classList.add('scripted');

function announce(words) {
    document.getElementById('announcements').textContent = words;
}

/* What went wrong is said where everybody sees it, until something is done again. */
function complain(...words) {
    const trouble = document.getElementById('trouble');
    trouble.replaceChildren(...words);
    trouble.hidden = words.length === 0;
}

function complainSignedOut() {
    const again = document.createElement('a');
    again.href = '/sign-in?next=' + encodeURIComponent(location.pathname + location.search);
    again.textContent = 'Sign in again';
    complain('You are signed out. ', again);
}

/* A change is believed only with the page's own token. */
document.addEventListener('htmx:configRequest', event => {
    const token = document.querySelector('meta[name="csrf-token"]');
    const header = document.querySelector('meta[name="csrf-header"]');
    if (token && header) event.detail.headers[header.content] = token.content;
});

const REFUSALS = new Map([
    [403, 'Not allowed: your role does not allow this, or somebody signed in elsewhere in this browser. Load the page again.'],
    [404, 'It is not there any more.'],
    [410, 'It is not there any more.'],
    [503, 'Not possible at this moment. Try again soon.'],
]);

/* What nobody asked for fails without a word. */
function isAsked(event) {
    return !event.detail.elt.matches('.count');
}

/* And leads nobody away, who may be in the middle of something. */
document.addEventListener('htmx:beforeOnLoad', event => {
    if (event.detail.xhr.status !== 401 || isAsked(event)) return;
    event.preventDefault();
    complainSignedOut();
});

document.addEventListener('htmx:responseError', event => {
    if (isAsked(event)) complain(REFUSALS.get(event.detail.xhr.status) ?? 'That did not work. Load the page again to see why.');
});
document.addEventListener('htmx:sendError', event => { if (isAsked(event)) complain('The service cannot be reached.'); });
document.addEventListener('htmx:afterOnLoad', event => { if (event.detail.successful && isAsked(event)) complain(); });

/* An update must not close what somebody has opened, nor take the focus. */
document.addEventListener('htmx:beforeSwap', event => {
    const polled = event.detail.requestConfig?.triggeringEvent?.type === 'htmx:poll';
    if (polled && event.detail.target.contains(document.activeElement)) event.detail.shouldSwap = false;
});

/* The focus stays on the button that was pressed, though it was made anew. */
let pressed = '';
document.addEventListener('htmx:beforeRequest', event => {
    pressed = event.detail.elt.querySelector('[data-keys]')?.dataset.keys ?? '';
});
document.addEventListener('htmx:afterSettle', () => {
    if (pressed && document.activeElement === document.body) document.querySelector(`[data-keys="${pressed}"]`)?.focus();
    pressed = '';
});

/* Clicks */

document.addEventListener('click', event => {
    const opener = event.target.closest('[data-dialog]');
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
    const copies = event.target.closest('[data-copies]');
    if (copies) copy(copies);
    const boxes = event.target.closest('#boxes');
    if (boxes) {
        const shown = boxes.getAttribute('aria-pressed') !== 'true';
        boxes.setAttribute('aria-pressed', shown);
        document.getElementById('frame').classList.toggle('plain', !shown);
        announce(shown ? 'Boxes shown' : 'Boxes hidden');
    }
});

async function copy(button) {
    const text = button.parentElement.querySelector('pre');
    try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = 'Copied';
    } catch {
        getSelection().selectAllChildren(text);
        button.textContent = 'Selected: copy it by key';
    }
}

document.addEventListener('change', event => {
    const number = event.target.dataset.shows;
    if (number) document.querySelector(`[data-box="${number}"]`).toggleAttribute('hidden', !event.target.checked);
});

/* Keys: each presses what says that it has this key. */

document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, video, dialog[open]')) return;
    if (event.key === '?') {
        document.getElementById('keys').showModal();
    } else if ((event.key === 'j' || event.key === 'k') && document.getElementById('list')) {
        step(event.key === 'j' ? 1 : -1);
    } else {
        const target = document.querySelector(`[data-keys~="${CSS.escape(event.key)}"]`);
        if (!target) return;
        target.click();
        if (target.tagName === 'SUMMARY') target.focus();
    }
    event.preventDefault();
});

function step(by) {
    const all = [...document.querySelectorAll('#list a.shot')];
    const at = all.indexOf(document.activeElement.closest?.('.card')?.querySelector('a.shot'));
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    next?.focus();
    next?.closest('.card').scrollIntoView({block: 'center'});
}

/* A picture that is removed while it is shown, or a clip that cannot be played */

function vanished(shown) {
    const words = shown.closest('.viewer').querySelector('.vanished');
    words.hidden = false;
    shown.closest('.frame, video').hidden = true;
    announce(words.textContent);
}

/* A small picture that cannot be made, as of a broken clip */
function drawNone(small) {
    const none = document.createElement('span');
    none.className = 'no-shot';
    none.innerHTML = '<svg aria-hidden="true"><use href="/icons.svg#none"/></svg>';
    small.replaceWith(none);
}

function failed(shown) {
    if (shown.matches?.('[data-may-vanish]')) vanished(shown);
    if (shown.matches?.('.shot img, .strip img')) drawNone(shown);
}

document.addEventListener('error', event => failed(event.target), true);
document.querySelectorAll('img, video').forEach(shown => {
    if (shown.error || (shown.complete && shown.naturalWidth === 0)) failed(shown);
});
