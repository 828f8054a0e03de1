// Draws zones over a camera's picture. What is drawn stands in the text field all the time, and that is what is sent.
'use strict';

(() => {
    const SVG = 'http://www.w3.org/2000/svg';
    const editor = document.getElementById('zone-editor');
    const text = document.getElementById('zones');
    const drawing = document.getElementById('zone-drawing');
    if (!editor || !text || !drawing) return;
    const view = drawing.parentElement;
    const picture = document.getElementById('zone-picture');
    const list = document.getElementById('zone-list');
    const hint = document.getElementById('zone-hint');
    const fault = document.getElementById('zone-fault');
    const newButton = document.getElementById('zone-new');
    const doneButton = document.getElementById('zone-done');
    const undoButton = document.getElementById('zone-undo');

    let zones = [];        // {kind, name, corners: [[x, y], …]}
    let chosen = -1;
    let fresh = null;      // corners of the zone that is being drawn
    let cross = [0.5, 0.5];
    let width = 1600;
    let height = 900;
    const undo = [];

    // Text

    function read(lines) {
        return lines.split('\n').filter(line => line.trim()).map(line => {
            const parts = line.trim().match(/^(ignore|required) +(.*):([^:]*)$/);
            if (!parts) throw new Error(`“${line.trim().slice(0, 60)}” is no zone; right is for example ignore street: 0,0 1,0 1,0.3 0,0.25`);
            const corners = parts[3].trim().split(/\s+/).map(word => word.split(',').map(number => number === '' ? NaN : Number(number)));
            if (corners.some(corner => corner.length !== 2 || corner.some(Number.isNaN))) {
                throw new Error(`The zone ${parts[2].trim()} has something that is no corner x,y`);
            }
            return {kind: parts[1], name: parts[2].trim(), corners};
        });
    }

    const short = number => String(Math.round(number * 10000) / 10000);
    const write = () => zones.map(zone => `${zone.kind} ${zone.name}: ${zone.corners.map(corner => corner.map(short).join(',')).join(' ')}`).join('\n');

    // Checks, as the server makes them

    const side = (a, b, p) => Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
    const same = (a, b) => a[0] === b[0] && a[1] === b[1];
    const liesOn = (p, a, b) => side(a, b, p) === 0
        && p[0] >= Math.min(a[0], b[0]) && p[0] <= Math.max(a[0], b[0])
        && p[1] >= Math.min(a[1], b[1]) && p[1] <= Math.max(a[1], b[1]);

    function meetsWrongly(a, b, c, d) {
        if (same(b, c)) return liesOn(a, c, d) || liesOn(d, a, b);
        if (same(d, a)) return liesOn(c, a, b) || liesOn(b, c, d);
        return (side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b))
            || liesOn(a, c, d) || liesOn(b, c, d) || liesOn(c, a, b) || liesOn(d, a, b);
    }

    function wrong(zone) {
        if (!/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u.test(zone.name)) {
            return `A zone's name needs 1 to 40 letters, digits, spaces, - and _, and “${zone.name}” is not one`;
        }
        if (zones.some(other => other !== zone && other.name === zone.name && other.kind === zone.kind)) {
            return `There are two zones ${zone.name}; give one another name`;
        }
        const corners = zone.corners.filter((corner, i) => !same(corner, zone.corners[(i + 1) % zone.corners.length]));
        if (corners.length < 3) return `The zone ${zone.name} has ${corners.length} different corners and needs 3 or more`;
        if (corners.some(corner => corner.some(number => !(number >= 0 && number <= 1)))) return `The zone ${zone.name} leaves the picture`;
        for (let i = 0; i < corners.length; i++) {
            for (let j = i + 1; j < corners.length; j++) {
                const at = n => corners[n % corners.length];
                if (meetsWrongly(at(i), at(i + 1), at(j), at(j + 1))) return `The edges of the zone ${zone.name} cross or touch`;
            }
        }
        return '';
    }

    const firstFault = () => zones.map(wrong).find(reason => reason) || '';

    // Drawing

    function element(name, attributes) {
        const made = document.createElementNS(SVG, name);
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        return made;
    }

    const points = corners => corners.map(corner => `${corner[0] * width},${corner[1] * height}`).join(' ');
    const percent = number => Math.round(number * 1000) / 10;
    const unit = () => width / (drawing.getBoundingClientRect().width || width);

    function redraw(focus) {
        drawing.setAttribute('viewBox', `0 0 ${width} ${height}`);
        drawing.replaceChildren();
        document.querySelectorAll('.zone-other').forEach(other => {
            try {
                read(other.textContent).forEach(zone => drawing.append(element('polygon', {class: 'zone-shape other', points: points(zone.corners)})));
            } catch { /* it is shown as text */ }
        });
        zones.forEach((zone, i) => {
            const shape = element('polygon', {
                class: `zone-shape ${zone.kind}${i === chosen ? ' chosen' : ''}${wrong(zone) ? ' wrong' : ''}`,
                points: points(zone.corners),
            });
            shape.addEventListener('click', () => { if (!fresh) choose(i); });
            drawing.append(shape);
        });
        if (chosen >= 0 && !fresh) drawCorners(zones[chosen]);
        if (fresh) drawFresh();
        if (focus !== undefined) drawing.querySelectorAll('.zone-corner')[focus]?.focus();
    }

    function drawFresh() {
        const [x, y] = [cross[0] * width, cross[1] * height];
        const arm = 14 * unit();
        drawing.append(element('polyline', {class: 'zone-line', points: points([...fresh, cross])}));
        drawing.append(element('path', {class: 'zone-cross', d: `M${x - arm},${y}H${x + arm}M${x},${y - arm}V${y + arm}`}));
    }

    function drawCorners(zone) {
        zone.corners.forEach((corner, i) => {
            const dot = element('circle', {
                class: 'zone-corner', cx: corner[0] * width, cy: corner[1] * height, r: 9 * unit(), tabindex: 0, role: 'button',
                'aria-label': `Corner ${i + 1} of ${zone.name}, ${percent(corner[0])} % across, ${percent(corner[1])} % down. Arrow keys move it, Insert adds one after it, Delete removes it.`,
            });
            dot.addEventListener('keydown', event => cornerKey(event, zone, i));
            dot.addEventListener('pointerdown', event => drag(event, zone, i, dot));
            drawing.append(dot);
        });
    }

    function place(event) {
        const box = drawing.getBoundingClientRect();
        return [clamp((event.clientX - box.left) / box.width), clamp((event.clientY - box.top) / box.height)];
    }

    const clamp = number => Math.round(Math.min(1, Math.max(0, number)) * 10000) / 10000;

    // Changes

    function remember() {
        undo.push(text.value);
        if (undo.length > 200) undo.shift();
        undoButton.disabled = false;
    }

    function changed(focus) {
        text.value = write();
        fault.textContent = firstFault();
        redraw(focus);
    }

    function choose(i, focus) {
        chosen = i;
        listZones();
        redraw(focus);
    }

    function drag(down, zone, i, dot) {
        down.preventDefault();
        down.stopPropagation();
        dot.focus();
        remember();
        dot.setPointerCapture(down.pointerId);
        const move = event => {
            zone.corners[i] = place(event);
            dot.setAttribute('cx', zone.corners[i][0] * width);
            dot.setAttribute('cy', zone.corners[i][1] * height);
            drawing.querySelector('.zone-shape.chosen')?.setAttribute('points', points(zone.corners));
        };
        const up = () => {
            dot.removeEventListener('pointermove', move);
            changed(i);
        };
        dot.addEventListener('pointermove', move);
        dot.addEventListener('pointerup', up, {once: true});
        dot.addEventListener('pointercancel', up, {once: true});
    }

    function step(event) {
        const far = event.shiftKey ? 0.05 : event.altKey ? 0.001 : 0.01;
        return {ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far]}[event.key];
    }

    function cornerKey(event, zone, i) {
        const by = step(event);
        if (by) {
            remember();
            zone.corners[i] = [clamp(zone.corners[i][0] + by[0]), clamp(zone.corners[i][1] + by[1])];
            changed(i);
        } else if (event.key === 'Insert' || event.key === '+') {
            remember();
            const next = zone.corners[(i + 1) % zone.corners.length];
            zone.corners.splice(i + 1, 0, [clamp((zone.corners[i][0] + next[0]) / 2), clamp((zone.corners[i][1] + next[1]) / 2)]);
            changed(i + 1);
        } else if (event.key === 'Delete' && zone.corners.length > 3) {
            remember();
            zone.corners.splice(i, 1);
            changed(Math.max(0, i - 1));
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }

    function begin() {
        fresh = [];
        chosen = -1;
        cross = [0.5, 0.5];
        view.classList.add('drawing');
        doneButton.hidden = false;
        newButton.hidden = true;
        hint.textContent = 'Click or tap the corners in their order; or arrow keys and space. Enter, or “End this zone”, ends it; Escape gives it up.';
        listZones();
        redraw();
        drawing.focus();
    }

    function corner(at) {
        cross = at;
        if (!fresh.length || !same(fresh[fresh.length - 1], at)) fresh.push(at);
        redraw();
    }

    function end() {
        const corners = fresh;
        stop();
        if (corners.length < 3) {
            hint.textContent = 'A zone needs 3 corners or more; nothing was drawn.';
            return;
        }
        remember();
        let number = 1;
        while (zones.some(zone => zone.name === `zone ${number}`)) number++;
        zones.push({kind: 'ignore', name: `zone ${number}`, corners});
        chosen = zones.length - 1;
        changed();
        listZones();
        list.querySelector('.chosen input')?.select();
    }

    function stop() {
        fresh = null;
        view.classList.remove('drawing');
        doneButton.hidden = true;
        newButton.hidden = false;
        hint.textContent = '';
        redraw();
    }

    drawing.addEventListener('click', event => { if (fresh) corner(place(event)); });
    drawing.addEventListener('keydown', event => {
        if (!fresh) return;
        const by = step(event);
        if (by) {
            cross = [clamp(cross[0] + by[0]), clamp(cross[1] + by[1])];
            redraw();
        } else if (event.key === ' ') {
            corner([...cross]);
        } else if (event.key === 'Enter') {
            end();
        } else if (event.key === 'Escape') {
            stop();
        } else if (event.key === 'Backspace') {
            fresh.pop();
            redraw();
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    });
    newButton.addEventListener('click', begin);
    doneButton.addEventListener('click', end);
    undoButton.addEventListener('click', back);
    editor.addEventListener('keydown', event => {
        if ((event.ctrlKey || event.metaKey) && event.key === 'z' && event.target.tagName !== 'INPUT') {
            event.preventDefault();
            back();
        }
        if (event.key === 'Enter' && event.target.tagName === 'INPUT') event.preventDefault();
    });

    function back() {
        if (!undo.length) return;
        text.value = undo.pop();
        undoButton.disabled = !undo.length;
        take();
    }

    // The list beside

    function listZones() {
        list.replaceChildren(...zones.map((zone, i) => {
            const row = document.createElement('li');
            row.className = `zone-row${i === chosen ? ' chosen' : ''}`;
            const name = document.createElement('input');
            name.value = zone.name;
            name.maxLength = 40;
            name.setAttribute('aria-label', 'Name of the zone');
            name.addEventListener('change', () => { remember(); zone.name = name.value.trim(); changed(); });
            const kind = document.createElement('select');
            kind.setAttribute('aria-label', `What the zone ${zone.name} does`);
            for (const [value, words] of [['ignore', 'nothing counts here'], ['required', 'only here things count']]) {
                kind.add(new Option(words, value, false, zone.kind === value));
            }
            kind.addEventListener('change', () => { remember(); zone.kind = kind.value; changed(); });
            row.append(name, kind, button('Corners', `Move the corners of ${zone.name}`, () => choose(i, 0)),
                button('Delete', `Delete the zone ${zone.name}`, () => {
                    remember();
                    zones.splice(i, 1);
                    chosen = -1;
                    changed();
                    listZones();
                    newButton.focus();
                }));
            return row;
        }));
    }

    function button(words, label, action) {
        const made = document.createElement('button');
        made.type = 'button';
        made.textContent = words;
        made.setAttribute('aria-label', label);
        made.addEventListener('click', action);
        return made;
    }

    // From the text

    function take() {
        try {
            zones = read(text.value);
            chosen = Math.min(chosen, zones.length - 1);
            fault.textContent = firstFault();
            listZones();
            redraw();
        } catch (e) {
            fault.textContent = e.message;
        }
    }

    text.addEventListener('input', take);
    document.getElementById('zones-form').addEventListener('submit', event => {
        take();
        if (fault.textContent) {
            event.preventDefault();
            fault.scrollIntoView({block: 'center'});
        }
    });

    function measure() {
        if (picture && picture.naturalWidth) {
            width = picture.naturalWidth;
            height = picture.naturalHeight;
            view.classList.remove('empty-view');
        } else {
            view.classList.add('empty-view');
        }
        redraw();
    }

    picture?.addEventListener('load', measure);
    new ResizeObserver(() => redraw()).observe(view);
    measure();
    take();
})();
