// What makes the pages quicker to use. Every page works without it, by links and forms.
'use strict';

document.documentElement.classList.add('scripted');

function announce(words) {
    document.getElementById('announcements').textContent = words;
}

/* A change is believed only with the page's own token. */
document.addEventListener('htmx:configRequest', event => {
    const token = document.querySelector('meta[name="csrf-token"]');
    const header = document.querySelector('meta[name="csrf-header"]');
    if (token && header) event.detail.headers[header.content] = token.content;
});

document.addEventListener('htmx:responseError', event => {
    announce(event.detail.xhr.status === 403 ? 'You may not do that.' : 'That did not work; reload the page to see why.');
});

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

/* A picture that is removed while it is shown */

function vanished(picture) {
    const figure = picture.closest('.viewer');
    figure.querySelector('.vanished').hidden = false;
    figure.querySelector('.frame').hidden = true;
    announce('The picture could not be shown; it may have been removed a moment ago.');
}

document.addEventListener('error', event => {
    if (event.target.matches?.('img[data-may-vanish]')) vanished(event.target);
}, true);
document.querySelectorAll('img[data-may-vanish]').forEach(picture => {
    if (picture.complete && picture.naturalWidth === 0) vanished(picture);
});

/* New pictures, as they come */

const MOST_WAITING = 50; // more are not worth fetching one by one
const MOST_SHOWN = 300;
const PAUSE = 400; // ms between two of them

class Arrivals {
    constructor(list) {
        this.list = list;
        this.query = list.dataset.live.replace(/^[^?]*/, '');
        this.waiting = new Map(); // by id, in the order of arrival
        this.offer = document.querySelector('.arrivals');
        this.timer = 0;
        document.getElementById('arrived').addEventListener('click', () => this.show());
        document.addEventListener('visibilitychange', () => this.plan());
        this.open();
    }

    open() {
        const events = new EventSource('/api/events');
        events.addEventListener('snapshot', event => this.heard(JSON.parse(event.data)));
        events.addEventListener('error', () => {
            if (events.readyState === EventSource.CLOSED) setTimeout(() => this.open(), 10000); // refused: too many, or starting
        });
        addEventListener('pagehide', () => events.close());
        addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
    }

    heard(snapshot) {
        this.waiting.delete(snapshot.id);
        this.waiting.set(snapshot.id, snapshot);
        this.plan();
    }

    /* Somebody who reads further down is not disturbed. */
    isBusy() {
        return document.hidden || scrollY > 400;
    }

    plan() {
        if (this.waiting.size === 0 || this.timer) return;
        if (this.isBusy()) {
            this.tell();
        } else {
            this.timer = setTimeout(() => this.next(), PAUSE);
        }
    }

    tell() {
        const count = [...this.waiting.keys()].filter(id => !this.find(id)).length;
        if (count === 0) return;
        const words = `${count >= MOST_WAITING ? MOST_WAITING + '+' : count} new`;
        this.offer.hidden = false;
        this.offer.firstElementChild.textContent = words;
        announce(words);
    }

    show() {
        if (this.waiting.size >= MOST_WAITING) {
            location.reload();
            return;
        }
        this.offer.hidden = true;
        scrollTo({top: 0});
        document.querySelector('#list a.shot')?.focus({preventScroll: true});
        this.plan();
    }

    async next() {
        const [id] = this.waiting.keys();
        this.waiting.delete(id);
        try {
            const answer = await fetch(`/pictures/${encodeURIComponent(id)}/card${this.query}`);
            if (answer.ok && !answer.redirected) this.insert(await answer.text());
        } catch {
            // The stream ends, too, and what is missing then is there when the page is loaded again.
        }
        this.timer = 0;
        if (this.waiting.size === 0) this.offer.hidden = true;
        if (document.querySelectorAll('.card').length < MOST_SHOWN) this.plan();
    }

    find(id) {
        return this.list.querySelector(`a[href*="/pictures/${CSS.escape(id)}"]`);
    }

    insert(html) {
        const day = new DOMParser().parseFromString(html, 'text/html').querySelector('.day');
        if (!day) return;
        const card = day.querySelector('.card');
        const old = document.getElementById(card.id);
        const focused = old?.contains(document.activeElement);
        const opened = old?.querySelector('details')?.open;
        const first = this.list.querySelector('.day');
        if (old) {
            old.replaceWith(card);
        } else if (first?.dataset.day === day.dataset.day) {
            first.querySelector('.grid').prepend(card);
        } else {
            this.list.prepend(day);
        }
        this.list.querySelector(':scope > .empty')?.remove();
        if (!old) card.classList.add('arrived');
        if (opened) card.querySelector('details')?.setAttribute('open', '');
        if (focused) card.querySelector('a.shot').focus({preventScroll: true});
    }
}

const list = document.querySelector('#list[data-live]');
if (list) new Arrivals(list);
