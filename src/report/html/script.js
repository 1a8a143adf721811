(function () {
  'use strict';
  const VERDICTS = { covered: '覆盖', partial: '部分', absent: '未找到', unclear: '未定', 'not-held': '属上级、免于' };
  const LEVELS = [['error', '错误'], ['warning', '警告'], ['info', '提示']];
  const OUTCOMES = [['unmet', '不合格'], ['unclear', '存疑'], ['accepted', '已确认'], ['odd', '原文疑点']];
  const GROUPS = {
    citation: '引用', coverage: '上下衔接', deadline: '时限', format: '格式', naming: '名称',
    responsibility: '责任', structure: '结构', target: '目标', wording: '用语'
  };
  const all = (where, what) => Array.from(where.querySelectorAll(what));
  const docs = all(document, 'article.doc');
  const first = all(document, '.contents');
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');
  const narrow = window.matchMedia('(max-width: 60rem)');
  const bars = new Map();

  /** An element with properties, attributes and children; words only ever become text. */
  function make(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key in made && typeof value !== 'string') made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  /* Which document and which part of it is shown. */

  function open(doc) {
    for (const other of docs) other.hidden = other !== doc;
    for (const part of first) part.hidden = Boolean(doc);
    document.body.dataset.view = doc ? doc.id : 'contents';
    if (doc && !bars.has(doc)) prepare(doc);
  }

  function select(doc, panel) {
    for (const other of all(doc, '.panel')) {
      const tab = document.getElementById(other.getAttribute('aria-labelledby'));
      const chosen = other === panel;
      other.hidden = !chosen;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
  }

  function prepare(doc) {
    const tabs = doc.querySelector('.tabs');
    tabs.setAttribute('role', 'tablist');
    for (const tab of all(tabs, 'a')) {
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', tab.hash.slice(1));
    }
    for (const panel of all(doc, '.panel')) panel.setAttribute('role', 'tabpanel');
    tabs.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const list = all(tabs, 'a');
      if (!step || !list.includes(document.activeElement)) return;
      event.preventDefault();
      const next = list[(list.indexOf(document.activeElement) + step + list.length) % list.length];
      select(doc, document.getElementById(next.hash.slice(1)));
      next.focus();
    });
    select(doc, doc.querySelector('.panel'));
    const found = doc.querySelector('.found');
    const parts = make('div', { class: 'parts' }, ...all(found, '.part'));
    const bar = new Bar(doc, parts);
    found.append(bar.element, parts);
    bars.set(doc, bar);
    bar.apply();
    steps(doc);
    sides(doc);
    verdicts(doc);
  }

  /** From one document to the next. */
  function steps(doc) {
    if (docs.length < 2) return;
    const at = docs.indexOf(doc);
    const nav = make('nav', { class: 'steps', 'aria-label': '文件之间' }, make('a', { href: '#contents' }, '返回目录'));
    if (at > 0) nav.append(make('a', { href: '#' + docs[at - 1].id }, '上一份'));
    if (at + 1 < docs.length) nav.append(make('a', { href: '#' + docs[at + 1].id }, '下一份'));
    doc.prepend(nav);
  }

  /** On narrow screens one side at a time. */
  function sides(doc) {
    const pair = doc.querySelector('.pair');
    const buttons = [['list', '核查结果'], ['text', '原文']].map(([side, name]) => {
      const button = make('button', { type: 'button', 'data-side': side }, name);
      button.addEventListener('click', () => show(doc, side));
      return button;
    });
    pair.before(make('div', { class: 'switch', role: 'group', 'aria-label': '看哪一边' }, ...buttons));
    show(doc, 'list');
  }

  function show(doc, side) {
    doc.querySelector('.pair').dataset.show = side;
    for (const button of all(doc, '.switch button')) {
      button.setAttribute('aria-pressed', String(button.dataset.side === side));
    }
  }

  /* Links: everything is in the page, some of it not shown. */

  function go(id, record) {
    const target = document.getElementById(id);
    if (!target || id === 'main') return false;
    if (record && location.hash !== '#' + id) history.pushState(null, '', '#' + id);
    const doc = target.closest('article.doc');
    if (doc || target.closest('.contents')) open(doc);
    if (!doc) return reach(target, target.querySelector('a') || target, 'start');
    const panel = target.closest('.panel') || (target === doc ? doc.querySelector('.panel') : null);
    if (panel) select(doc, panel);
    const entry = target.closest('.entry');
    if (entry && entry.hidden) bars.get(doc).clear();
    if (target.closest('.pair')) doc.dataset.side = target.closest('.found') ? 'list' : 'text';
    if (target.closest('.pair')) show(doc, target.closest('.found') ? 'list' : 'text');
    const n = entry ? entry.dataset.n : mentioned(target);
    if (n) light(doc, n);
    const listed = n && document.getElementById(`${doc.id}-f${n}`);
    if (listed && !entry && !narrow.matches) listed.scrollIntoView({ block: 'nearest' });
    for (const row of all(doc, 'tr.on')) row.classList.remove('on');
    if (target.matches('.opposite tr')) target.classList.add('on');
    const big = target === doc || target === panel;
    if (panel && panel.contains(target)) for (const row of all(panel, 'tr[hidden]')) if (row === target) row.hidden = false;
    return reach(target, entry ? entry.querySelector('.go') : target, big || (entry && narrow.matches) ? 'start' : 'center');
  }

  function mentioned(target) {
    if (target.dataset.n) return target.dataset.n;
    const spot = /-m(\d+)-\d+$/.exec(target.id);
    return spot && spot[1];
  }

  function reach(target, focused, block) {
    if (!focused.hasAttribute('tabindex') && !focused.matches('a, button, input')) focused.tabIndex = -1;
    focused.focus({ preventScroll: true });
    target.scrollIntoView({ block, behavior: still.matches ? 'auto' : 'smooth' });
    return true;
  }

  function light(doc, n) {
    for (const lit of all(doc, 'mark.on, .ref.on, .entry.on')) lit.classList.remove('on');
    doc.dataset.on = n || '';
    if (!n) return;
    for (const lit of all(doc, `mark[data-n~="${n}"], .ref[data-n="${n}"], .entry[data-n="${n}"]`)) {
      lit.classList.add('on');
    }
  }

  document.addEventListener('click', event => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      const doc = link.closest('article.doc');
      if (link.dataset.pick && doc) bars.get(doc).only(link.dataset.pick, link.dataset.value);
      const id = link.dataset.pick && doc ? doc.querySelector('.panel').id : link.hash.slice(1);
      if (go(id, true)) event.preventDefault();
      return;
    }
    const mark = event.target.closest('.paper mark[data-n]');
    if (!mark || String(window.getSelection())) return;
    const doc = mark.closest('article.doc');
    const numbers = mark.dataset.n.split(' ').filter(n => !bars.get(doc).isOff(n));
    // Back to where one came from; from there on to the next entry on the same words.
    const at = numbers.indexOf(doc.dataset.on);
    const next = numbers[at >= 0 && doc.dataset.side === 'text' ? at : (at + 1) % numbers.length];
    if (next) go(`${doc.id}-f${next}`, true);
  });
  window.addEventListener('popstate', () => arrive());

  /* Filters. */

  class Bar {
    constructor(doc, parts) {
      this.doc = doc;
      this.parts = parts;
      this.entries = all(parts, '.entry').map(element => ({
        element,
        n: element.dataset.n,
        o: element.dataset.o,
        l: element.dataset.l,
        g: element.dataset.g,
        k: element.dataset.k,
        u: element.dataset.u ? element.dataset.u.split('\n') : [],
        words: element.textContent.toLowerCase()
      }));
      this.off = new Set();
      this.boxes = { l: this.checks('级别', LEVELS, 'l'), o: this.checks('结果', OUTCOMES, 'o') };
      this.selects = {
        g: this.choice('规则类', this.known('g').map(g => [g, GROUPS[g] || g])),
        k: this.choice('任务', this.tasks()),
        u: this.choice('单位', this.units())
      };
      this.find = make('input', { type: 'search', autocomplete: 'off' });
      this.live = make('p', { class: 'live', role: 'status' });
      const reset = make('button', { type: 'button' }, '清除筛选');
      reset.addEventListener('click', () => this.clear());
      const rows = make('div', { class: 'rows' });
      for (const { label } of Object.values(this.selects)) rows.append(label);
      rows.append(make('label', {}, make('span', { class: 'name' }, '查找'), this.find));
      const keys = make('p', { class: 'keys' });
      [['j', '下一条'], ['k', '上一条'], ['Enter', '到原文'], ['Esc', '回到结果'], ['/', '查找']].forEach(([key, does]) => {
        keys.append(make('kbd', {}, key), ` ${does}　`);
      });
      this.element = make('div', { class: 'bar', role: 'search', 'aria-label': '筛选核查结果' },
        this.boxes.l.element, this.boxes.o.element, rows,
        make('div', { class: 'foot' }, this.live, reset), keys);
      this.element.addEventListener('input', () => this.apply());
    }

    known(field) {
      return Array.from(new Set(this.entries.map(entry => entry[field]).filter(Boolean))).sort();
    }

    tasks() {
      const names = new Map(all(this.doc, 'a[data-pick="k"]').map(link => [link.dataset.value, link.textContent]));
      const known = new Set(this.entries.map(entry => entry.k));
      const listed = Array.from(names).filter(([n]) => known.has(n));
      return known.has('') ? listed.concat([['-', '任务之外']]) : listed;
    }

    units() {
      const counts = new Map();
      for (const entry of this.entries) for (const unit of entry.u) counts.set(unit, (counts.get(unit) || 0) + 1);
      return Array.from(counts).sort((a, b) => b[1] - a[1]).map(([unit]) => [unit, unit]);
    }

    checks(name, choices, field) {
      const element = make('fieldset', {}, make('legend', {}, name));
      const boxes = [];
      for (const [key, word] of choices) {
        if (!this.entries.some(entry => entry[field] === key)) continue;
        const box = make('input', { type: 'checkbox', value: key, checked: true });
        const count = make('span', { class: 'count' });
        element.append(make('label', {}, box, word + ' ', count));
        boxes.push({ box, count, key });
      }
      return { element, boxes };
    }

    choice(name, choices) {
      const select = make('select', {}, make('option', { value: '' }, '全部'));
      for (const [key, word] of choices) select.append(make('option', { value: key }, word));
      return { select, label: make('label', {}, make('span', { class: 'name' }, name), select) };
    }

    /** Whether an entry passes every filter but one. */
    passes(entry, but) {
      const checked = field => this.boxes[field].boxes.some(({ box, key }) => box.checked && key === entry[field]);
      const chosen = field => this.selects[field].select.value;
      if (but !== 'l' && !checked('l')) return false;
      if (but !== 'o' && !checked('o')) return false;
      if (chosen('g') && entry.g !== chosen('g')) return false;
      if (chosen('k') && (entry.k || '-') !== chosen('k')) return false;
      if (chosen('u') && !entry.u.includes(chosen('u'))) return false;
      const words = this.find.value.trim().toLowerCase();
      return !words || words.split(/\s+/).every(word => entry.words.includes(word));
    }

    apply() {
      this.off = new Set();
      for (const entry of this.entries) {
        const shown = this.passes(entry);
        entry.element.hidden = !shown;
        if (!shown) this.off.add(entry.n);
      }
      for (const [field, { boxes }] of Object.entries(this.boxes)) {
        for (const { count, key } of boxes) {
          count.textContent = this.entries.filter(entry => entry[field] === key && this.passes(entry, field)).length;
        }
      }
      for (const part of all(this.parts, '.part')) {
        const entries = all(part, '.entry');
        part.hidden = entries.length > 0 && entries.every(entry => entry.hidden);
      }
      for (const ref of all(this.doc, '.ref')) ref.classList.toggle('off', this.off.has(ref.dataset.n));
      for (const mark of all(this.doc, '.paper mark')) {
        mark.classList.toggle('off', mark.dataset.n.split(' ').every(n => this.off.has(n)));
      }
      const [shown, count] = [this.entries.length - this.off.size, this.entries.length];
      this.live.textContent = shown ? `列出 ${shown} 条，共 ${count} 条` : `没有符合条件的，共 ${count} 条`;
      this.live.classList.toggle('narrowed', shown < count);
    }

    isOff(n) {
      return this.off.has(n);
    }

    clear() {
      for (const { boxes } of Object.values(this.boxes)) for (const { box } of boxes) box.checked = true;
      for (const { select } of Object.values(this.selects)) select.value = '';
      this.find.value = '';
      this.apply();
    }

    only(field, value) {
      this.clear();
      this.selects[field].select.value = value;
      this.apply();
    }

    shown() {
      return this.entries.filter(entry => !entry.element.hidden).map(entry => entry.element);
    }
  }

  /** Verdicts of the side-by-side table to choose from. */
  function verdicts(doc) {
    const chips = doc.querySelector('[data-chips="verdict"]');
    if (!chips) return;
    const live = doc.querySelector('[data-live="verdict"]');
    const rows = all(doc, '.opposite tr[data-v]');
    const boxes = Object.entries(VERDICTS).map(([key, word]) => {
      const count = rows.filter(row => row.dataset.v === key).length;
      const box = make('input', { type: 'checkbox', value: key, checked: true });
      if (count) chips.append(make('label', {}, box, `${word} ${count}`));
      return box;
    });
    const apply = () => {
      const wanted = new Set(boxes.filter(box => box.checked).map(box => box.value));
      for (const row of rows) row.hidden = !wanted.has(row.dataset.v);
      const shown = rows.filter(row => !row.hidden).length;
      live.textContent = `列出 ${shown} 条举措，共 ${rows.length} 条`;
      live.classList.toggle('narrowed', shown < rows.length);
    };
    chips.addEventListener('input', apply);
    apply();
  }

  function files() {
    const find = document.getElementById('find-file');
    if (!find) return;
    const live = document.getElementById('files-live');
    const rows = all(document, '#files tbody tr');
    const apply = () => {
      const words = find.value.trim().toLowerCase();
      for (const row of rows) row.hidden = Boolean(words) && !row.textContent.toLowerCase().includes(words);
      live.textContent = `列出 ${rows.filter(row => !row.hidden).length} 份，共 ${rows.length} 份`;
    };
    find.addEventListener('input', apply);
    apply();
  }

  /* Keys. They work inside a document only, and never while something is being typed. */

  document.addEventListener('keydown', event => {
    const doc = event.target.closest && event.target.closest('article.doc');
    if (!doc || event.metaKey || event.ctrlKey || event.altKey || !bars.has(doc)) return;
    const typing = event.target.matches('input, select, textarea');
    const inList = event.target.closest('.found');
    const inText = event.target.closest('.side');
    if (event.key === 'Escape') {
      const back = doc.dataset.on && document.getElementById(`${doc.id}-f${doc.dataset.on}`);
      if (inText && back) go(back.id, true);
      else if (inList && typing) move(doc, 0, false);
      else light(doc, '');
      return;
    }
    if (typing) return;
    const arrows = inList && event.target.matches('.go');
    const step = event.key === 'j' || (arrows && event.key === 'ArrowDown') ? 1
      : event.key === 'k' || (arrows && event.key === 'ArrowUp') ? -1 : 0;
    if (step) {
      event.preventDefault();
      move(doc, step, Boolean(inText));
    } else if (event.key === '/') {
      event.preventDefault();
      select(doc, doc.querySelector('.panel'));
      show(doc, 'list');
      bars.get(doc).find.focus();
    }
  });

  function move(doc, step, inText) {
    const shown = bars.get(doc).shown();
    if (!shown.length) return;
    const at = shown.findIndex(entry => entry.dataset.n === doc.dataset.on);
    const next = shown[at < 0 ? (step < 0 ? shown.length - 1 : 0) : Math.min(Math.max(at + step, 0), shown.length - 1)];
    const n = next.dataset.n;
    if (inText) {
      go(`${doc.id}-m${n}`, false);
      return;
    }
    select(doc, doc.querySelector('.panel'));
    show(doc, 'list');
    doc.dataset.side = 'list';
    light(doc, n);
    next.querySelector('.go').focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
    const mark = document.getElementById(`${doc.id}-m${n}`);
    if (!narrow.matches && mark) mark.scrollIntoView({ block: 'center', behavior: still.matches ? 'auto' : 'smooth' });
  }

  function arrive() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id && go(id, false)) return;
    open(docs.length === 1 ? docs[0] : null);
  }

  document.documentElement.classList.add('js');
  document.body.dataset.docs = String(docs.length);
  files();
  open(docs.length === 1 ? docs[0] : null);
  if (location.hash.length > 1) arrive();
})();
