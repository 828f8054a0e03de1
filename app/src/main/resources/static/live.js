// New pictures, as they come, on the list of pictures.
'use strict';

const ONE_BY_ONE = 5; // if more wait, the list is asked for once
const MOST_WAITING = 50;
const MOST_SHOWN = 300;
const PAUSE = 400; // ms between two requests
const LATER = 10000; // ms until a server that refused is asked again
const COUNT_PAUSE = 5000; // ms between two counts, which take a while with many pictures

class Arrivals {
    constructor(list) {
        this.list = list;
        this.query = list.dataset.live.replace(/^[^?]*/, '');
        this.address = `/api/events?after=${list.dataset.settled}`;
        this.waiting = new Set(); // ids, in the order of arrival
        this.behind = false; // whether there may be more than those
        this.offer = document.querySelector('.arrivals');
        this.timer = 0;
        document.getElementById('arrived').addEventListener('click', () => this.show());
        document.addEventListener('visibilitychange', () => this.attend());
        addEventListener('pagehide', () => this.close());
        addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
        this.attend();
    }

    /* A browser has six connections to a server for all its tabs: one that nobody looks at holds none. */
    attend() {
        if (document.hidden) {
            this.close();
        } else if (!this.events) {
            this.open();
        }
        this.plan();
    }

    open() {
        clearTimeout(this.retry);
        this.events = new EventSource(this.address);
        this.address = '/api/events';
        this.events.addEventListener('open', () => complain());
        this.events.addEventListener('snapshot', event => this.heard(JSON.parse(event.data).id));
        this.events.addEventListener('reload', () => this.fallBehind());
        this.events.addEventListener('error', event => {
            if (event.target.readyState === EventSource.CLOSED) this.refused();
        });
    }

    close() {
        if (this.events) this.behind = true;
        this.events?.close();
        this.events = null;
        clearTimeout(this.retry);
    }

    /* The server is starting, or too many listen; or this visitor may not any more. */
    async refused() {
        this.close();
        this.retry = setTimeout(() => this.attend(), LATER);
        const answer = await fetch('/api/openapi.json', {method: 'HEAD'}).catch(() => null);
        if (answer?.status === 401) this.signedOut();
    }

    /* Tried again when the tab is looked at again: somebody may have signed in in another one. */
    signedOut() {
        this.close();
        this.waiting.clear();
        complainSignedOut();
    }

    heard(id) {
        this.waiting.delete(id);
        this.waiting.add(id);
        if (this.waiting.size > MOST_WAITING) this.fallBehind();
        this.plan();
    }

    fallBehind() {
        this.behind = true;
        this.plan();
    }

    /* Somebody who reads further down is not disturbed. */
    isBusy() {
        return document.hidden || scrollY > 400;
    }

    plan() {
        if (this.timer || this.stale || !this.events || (this.waiting.size === 0 && !this.behind)) return;
        if (this.isBusy() && !this.behind) {
            this.tell();
        } else {
            this.timer = setTimeout(() => this.next(), PAUSE);
        }
    }

    tell() {
        const count = [...this.waiting].filter(id => !this.find(id)).length;
        if (count > 0) this.propose(`${count >= MOST_WAITING ? MOST_WAITING + '+' : count} new`);
    }

    propose(words) {
        this.offer.hidden = false;
        this.offer.firstElementChild.textContent = words;
        announce(words);
    }

    show() {
        if (this.stale) {
            location.reload();
            return;
        }
        this.offer.hidden = true;
        scrollTo({top: 0});
        document.querySelector('#list a.shot')?.focus({preventScroll: true});
        this.plan();
    }

    async next() {
        try {
            await (this.behind || this.waiting.size > ONE_BY_ONE ? this.catchUp() : this.takeOne());
        } catch {
            this.refused(); // what is missing now is there when the stream is there again
        } finally {
            this.timer = 0;
        }
        if (this.waiting.size === 0 && !this.stale) this.offer.hidden = true;
        if (document.querySelectorAll('.card').length >= MOST_SHOWN) this.renew();
        this.plan();
    }

    async takeOne() {
        const [id] = this.waiting;
        this.waiting.delete(id);
        this.daysOf(await this.ask(`/pictures/${encodeURIComponent(id)}/card`)).forEach(day => this.insert(day, day.querySelector('.card')));
    }

    /* The newest part of the list tells what nobody told. */
    async catchUp() {
        this.behind = false;
        const found = this.daysOf(await this.ask('/')).flatMap(day => [...day.querySelectorAll('.card')].map(card => ({day, card})));
        const known = found.filter(({card}) => document.getElementById(card.id));
        if (found.length > 0 && known.length === 0 && this.list.querySelector('.card')) {
            this.renew(); // there are others between those and what is shown
        } else if (this.isBusy()) {
            found.filter(entry => !known.includes(entry)).forEach(({card}) => this.waiting.add(idOf(card)));
        } else {
            this.waiting.clear();
            found.reverse().forEach(({day, card}) => this.insert(day, card));
        }
    }

    async ask(path) {
        const answer = await fetch(path + this.query, {headers: {'HX-Request': 'true'}});
        if (answer.status === 401) {
            this.signedOut();
            return '';
        }
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.text();
    }

    daysOf(html) {
        return [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('.day')];
    }

    /* The page is loaded again, by itself if nobody does anything with it. */
    renew() {
        this.stale = true;
        if (this.isBusy() || document.activeElement.closest('form')) {
            this.propose('New pictures');
        } else {
            location.reload();
        }
    }

    find(id) {
        return this.list.querySelector(`a[href*="/pictures/${CSS.escape(id)}"]`);
    }

    /* The last picture is counted too, however soon it came after the one before. */
    count() {
        if (this.counting) {
            this.miscounted = true;
            return;
        }
        document.querySelectorAll('.head .count, .day:first-of-type .count').forEach(count => htmx.trigger(count, 'arrived'));
        this.counting = setTimeout(() => {
            this.counting = 0;
            if (this.miscounted) this.count();
        }, COUNT_PAUSE);
        this.miscounted = false;
    }

    insert(day, card) {
        const old = document.getElementById(card.id);
        if (old && old.innerHTML === card.innerHTML) return;
        const focused = old?.contains(document.activeElement);
        const opened = old?.querySelector('details')?.open;
        const first = this.list.querySelector('.day');
        const shown = document.importNode(card, true);
        if (old) {
            old.replaceWith(shown);
        } else if (first?.dataset.day === day.dataset.day) {
            first.querySelector('.grid').prepend(shown);
        } else {
            const begun = document.importNode(day, true);
            begun.querySelector('.grid').replaceChildren(shown);
            this.list.prepend(begun);
            htmx.process(begun);
        }
        this.count();
        this.list.querySelector(':scope > .empty')?.remove();
        if (!old) shown.classList.add('arrived');
        if (opened) shown.querySelector('details')?.setAttribute('open', '');
        if (focused) shown.querySelector('a.shot').focus({preventScroll: true});
    }
}

function idOf(card) {
    return card.querySelector('a.shot').getAttribute('href').replace(/^.*\/pictures\/([^?]*).*$/, '$1');
}

const list = document.querySelector('#list[data-live]');
if (list) new Arrivals(list);
