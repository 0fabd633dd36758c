// Reads the page aloud, sentence by sentence: Chrome falls silent after fifteen seconds of one text,
// and Android knows no pause. Private pages are read only by voices that live in the phone itself.
(() => {
  "use strict";
  const BLOCKS = "h1, h2, h3, p, li, legend, label, blockquote, th, td, figcaption, summary, dt, dd";
  const synth = window.speechSynthesis;
  const button = document.querySelector("[data-read-aloud]");
  const main = document.querySelector("main");
  if (!synth || !button || !main) return;
  const everyVoice = main.dataset.readWith === "every-voice";
  let queue = [];

  const languageOf = (element) => element.closest("[lang]").lang;

  function voiceFor(language) {
    const fitting = synth.getVoices().filter((voice) => voice.lang.toLowerCase().startsWith(language));
    return fitting.find((voice) => voice.localService) || (everyVoice ? fitting[0] : undefined);
  }

  const canRead = () => everyVoice || Boolean(voiceFor(document.documentElement.lang));

  // Only the innermost block of a text reads it, so that nothing is said twice.
  const isRead = (block) => block.offsetParent !== null && !block.querySelector(BLOCKS) && !block.closest("[data-not-aloud]");

  function texts(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  }

  function rangeOf(nodes, from, until) {
    const range = document.createRange();
    let passed = 0;
    for (const node of nodes) {
      const end = passed + node.length;
      if (from >= passed && from <= end) range.setStart(node, from - passed);
      if (until > passed && until <= end) range.setEnd(node, until - passed);
      passed = end;
    }
    return range;
  }

  function sentences(block) {
    const nodes = texts(block);
    const whole = nodes.map((node) => node.data).join("");
    const sentence = /[^\s.!?][^.!?]*[.!?]*/g;
    const found = [];
    for (let match = sentence.exec(whole); match; match = sentence.exec(whole)) {
      const text = match[0].replace(/\s+$/, "");
      const range = rangeOf(nodes, match.index, match.index + text.length);
      found.push({ block, text: text.replace(/\s+/g, " "), range });
    }
    return found;
  }

  function mark(sentence) {
    document.querySelectorAll(".reading").forEach((element) => element.classList.remove("reading"));
    if (window.CSS && CSS.highlights && window.Highlight) {
      CSS.highlights.delete("reading");
      if (sentence) CSS.highlights.set("reading", new Highlight(sentence.range));
    } else if (sentence) {
      sentence.block.classList.add("reading");
    }
    if (sentence) sentence.block.scrollIntoView({ block: "nearest" });
  }

  function stop() {
    queue = [];
    synth.cancel();
    mark(null);
    button.setAttribute("aria-pressed", "false");
  }

  function readNext() {
    const sentence = queue.shift();
    if (!sentence) return stop();
    const language = languageOf(sentence.block);
    const voice = voiceFor(language);
    if (!voice && !everyVoice) return readNext();
    mark(sentence);
    const spoken = new SpeechSynthesisUtterance(sentence.text);
    spoken.lang = language;
    spoken.rate = 0.9;
    if (voice) spoken.voice = voice;
    spoken.onend = spoken.onerror = () => button.getAttribute("aria-pressed") === "true" && readNext();
    synth.speak(spoken);
  }

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    button.setAttribute("aria-pressed", "true");
    queue = Array.from(main.querySelectorAll(BLOCKS)).filter(isRead).map(sentences).reduce((all, some) => all.concat(some), []);
    readNext();
  });

  const showButton = () => { button.hidden = !canRead(); };
  synth.addEventListener("voiceschanged", showButton);
  addEventListener("pagehide", stop);
  showButton();
})();
