// The elements of this page, each with a key: of two with the same key axe says the same. What a key goes by: how the
// screen is set, the style sheets, the elements around it, what names it, and all that is in it, with its state and
// whether it says something; not what it says. Of what stands there many times alike, two are enough.
//
// What only holds other things together has a second key, without what is in it: there is nothing wrong with it when
// there is nothing wrong with each of those.
() => {
  "use strict";
  const TOLD = ["class", "role", "type", "lang", "dir", "tabindex", "scope", "autocomplete", "style"];
  const THERE = /^(alt|title|href|placeholder|hidden|open|disabled|inert|controls|aria-.*|data-.*)$/;
  const ASKED = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)", "print"];
  const NAMES = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers"];
  const HOLDS = "body, div, main, header, footer, nav, section, article, form, ul, ol, li, p";
  // These are one thing to look at.
  const WHOLE = "table, select, svg";
  // Nobody sees these, and nobody is told of them.
  const NOTHING = "input[type=hidden], svg[aria-hidden=true], script, link, br, source, template";

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
  function itself(node) {
    const texts = [...node.childNodes].filter((each) => each.nodeType === 3);
    const says = texts.map((each) => each.data.trim()).join("").length;
    const names = namedBy(node).map((each) => Boolean(each && each.textContent.trim()));
    const state = [...node.attributes].map(named).filter(Boolean).sort();
    return [node.tagName, state, Math.min(says, 4), node.checked, names].join(" ");
  }
  function children(node) {
    return [...node.children].filter((each) => !each.matches(NOTHING));
  }

  const elements = [];
  const told = [];
  function walk(node, around, parent) {
    const own = itself(node);
    const here = number(around + own);
    const nth = parent === null ? null : elements.push(node) - 1;
    if (nth !== null) told.push([parent, "", node.matches(HOLDS) && !node.hasAttribute("role") ? here : null]);
    const inside = children(node).map((each) => walk(each, here, node.matches(WHOLE) ? null : nth));
    const few = inside.filter((each, at) => each !== inside[at - 1] || each !== inside[at - 2]);
    const kind = number(own + few.join());
    if (nth !== null) told[nth][1] = number(around + kind);
    return kind;
  }

  const sheets = [...document.styleSheets].map((each) => `${each.href} ${matchMedia(each.media.mediaText).matches}`);
  const screen = [innerWidth, ASKED.map((each) => matchMedia(each).matches)];
  const page = [screen, sheets, itself(document.documentElement), Boolean(document.title.trim())];
  walk(document.body, number(page.join()), -1);
  return { elements, told };
}
