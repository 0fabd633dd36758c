// The elements of this page, each with a key: of two with the same key axe says the same. What a key goes by: the
// elements around it, what names it, and all that is in it, with its state, how it looks in the end, and whether it says
// something; not what it says, by which style sheet it looks so, nor how wide the screen is. Of what stands there many
// times alike, two are enough.
//
// What only holds other things together has a second key, without what is in it: there is nothing wrong with it when
// there is nothing wrong with each of those.
() => {
  "use strict";
  const TOLD = ["role", "type", "lang", "dir", "tabindex", "scope", "autocomplete", "style"];
  const THERE = /^(alt|title|href|placeholder|hidden|open|disabled|inert|controls|aria-.*)$/;
  const NAMES = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers"];
  const HOLDS = "body, div, main, header, footer, nav, section, article, form, ul, ol, li, p";
  // A box around other things, without any colour of its own: they are what they are without it.
  const BOX = "div, section, article, main, form";
  const CLEAR = "rgba(0, 0, 0, 0),none,1,none,normal,false";
  // These are one thing to look at.
  const WHOLE = "table, select, svg";
  // Nobody sees these, and nobody is told of them.
  const NOTHING = "input[type=hidden], svg[aria-hidden=true], script, link, br, source, template";
  const TARGET = "a, button, input, select, textarea, summary, [tabindex], [role]";
  // What is behind letters, also those of what is in it; and the letters themselves.
  const BEHIND = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode"];
  const LETTERS = ["color", "textShadow", "textDecorationLine", "clip", "clipPath"];
  // The least size of a target, and of large letters, in CSS pixels.
  const SMALL_TARGET = 24;
  const LARGE = 24;
  const LARGE_AND_BOLD = 18.66;

  function number(text) {
    let one = 5381;
    let other = 52711;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      one = Math.imul(one, 33) ^ code;
      other = Math.imul(other, 31) + code;
    }
    return (one >>> 0).toString(36) + (other >>> 0).toString(36);
  }
  function named({ name, value }) {
    const isState = TOLD.includes(name) || (name.startsWith("aria-") && /^(true|false|mixed|page|step)$/.test(value));
    if (isState) return `${name}=${value}`;
    return THERE.test(name) ? name + (value.trim() ? "" : "=") : "";
  }
  function namedBy(node) {
    const ids = NAMES.flatMap((each) => (node.getAttribute(each) || "").split(/\s+/)).filter(Boolean);
    return [...ids.map((each) => document.getElementById(each)), ...(node.labels || [])];
  }
  function behind(style) {
    return [...BEHIND.map((each) => style[each]), /fixed|sticky/.test(style.position)].join();
  }
  function looks(node, style) {
    if (!node.checkVisibility({ visibilityProperty: true })) return "unseen";
    const { width, height } = node.getBoundingClientRect();
    const isLarge = parseFloat(style.fontSize) >= (Number(style.fontWeight) >= 700 ? LARGE_AND_BOLD : LARGE);
    const isSmall = node.matches(TARGET) && (width < SMALL_TARGET || height < SMALL_TARGET);
    const scrolls = (overflow, inside, room) => /auto|scroll/.test(overflow) && inside > room;
    return [
      LETTERS.map((each) => style[each]),
      isLarge,
      width > 1 && height > 1,
      scrolls(style.overflowX, node.scrollWidth, node.clientWidth),
      scrolls(style.overflowY, node.scrollHeight, node.clientHeight),
      // Whether a small one stands apart enough is seen on this screen only.
      isSmall && innerWidth,
    ];
  }
  function itself(node) {
    const texts = [...node.childNodes].filter((each) => each.nodeType === 3);
    const says = texts.map((each) => each.data.trim()).join("").length;
    const names = namedBy(node).map((each) => Boolean(each && each.checkVisibility() && each.textContent.trim()));
    const state = [...node.attributes].map(named).filter(Boolean).sort();
    return [node.tagName, state, Math.min(says, 4), node.checked, names].join(" ");
  }
  function isClear(node, style) {
    const isBare = () => itself(node) === itself(document.createElement(node.tagName));
    return node.matches(BOX) && behind(style) === CLEAR && isBare();
  }
  function children(node) {
    return [...node.children].filter((each) => !each.matches(NOTHING));
  }

  const elements = [];
  const told = [];
  function walk(node, around, parent) {
    const style = getComputedStyle(node);
    const framed = `${itself(node)} ${behind(style)}`;
    const own = `${framed} ${looks(node, style)}`;
    const nth = parent === null ? null : elements.push(node) - 1;
    const isHolder = node.matches(HOLDS) && !node.hasAttribute("role");
    if (nth !== null) told.push([parent, "", isHolder ? number(around + own) : null]);
    const here = isClear(node, style) ? around : number(around + framed);
    const inside = children(node).map((each) => walk(each, here, node.matches(WHOLE) ? null : nth));
    const few = inside.filter((each, at) => each !== inside[at - 1] || each !== inside[at - 2]);
    const kind = number(own + few.join());
    if (nth !== null) told[nth][1] = number(around + kind);
    return kind;
  }

  const page = [itself(document.documentElement), Boolean(document.title.trim())];
  walk(document.body, number(page.join()), -1);
  return { elements, told };
}
