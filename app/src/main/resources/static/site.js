// What makes the pages quicker to use. Every page works without it, by links and forms.
'use strict';

document.documentElement.classList.add('scripted');

/* A change is believed only with the page's own token. */
document.addEventListener('htmx:configRequest', event => {
    const token = document.querySelector('meta[name="csrf-token"]');
    const header = document.querySelector('meta[name="csrf-header"]');
    if (token && header) event.detail.headers[header.content] = token.content;
});

document.addEventListener('click', event => {
    const opener = event.target.closest('[data-dialog]');
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
});

function announce(words) {
    document.getElementById('announcements').textContent = words;
}
