// Lights the words of a report when it is pointed at, and the report when its words are. Without this script the page still reads:
// every underlined trigger is a link to its report.

const cards = [...document.querySelectorAll(".card[data-report]")];
const marks = [...document.querySelectorAll(".text mark[data-lights]")];
const page = document.querySelector(".reading");
let pinned = null; // the report that stays lit when nothing is pointed at

const roles = (mark) => new Map(mark.dataset.lights.split(" ").map((pair) => pair.split(":")));

function light(number) {
  page.classList.toggle("lighting", number !== null);
  for (const card of cards) card.classList.toggle("lit", card.dataset.report === number);
  for (const mark of marks) {
    const role = number === null ? undefined : roles(mark).get(number);
    if (role) mark.dataset.lit = role;
    else delete mark.dataset.lit;
  }
}

const rest = () => light(pinned);

function pin(number) {
  pinned = pinned === number ? null : number;
  rest();
}

function intoView(element) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

const wordsOf = (number) => marks.find((mark) => roles(mark).get(number) === "trigger");

for (const card of cards) {
  const number = card.dataset.report;
  card.addEventListener("mouseenter", () => light(number));
  card.addEventListener("mouseleave", rest);
  card.addEventListener("focus", () => { light(number); intoView(wordsOf(number)); });
  card.addEventListener("blur", rest);
  card.addEventListener("click", (event) => {
    if (event.target.closest("a, summary")) return;
    pin(number);
    intoView(wordsOf(number));
  });
}

for (const mark of marks) {
  if (!mark.dataset.of) continue; // a plain stretch of a sentence
  const number = mark.dataset.of;
  mark.addEventListener("mouseenter", () => light(number));
  mark.addEventListener("mouseleave", rest);
  mark.addEventListener("focus", () => light(number));
  mark.addEventListener("blur", rest);
  mark.addEventListener("click", () => { pin(number); intoView(cards.find((card) => card.dataset.report === number)); });
  mark.addEventListener("keydown", (event) => { if (event.key === "Enter") cards.find((card) => card.dataset.report === number)?.focus(); });
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { j: 1, k: -1 }[event.key];
  if (event.key === "Escape") { pinned = null; document.activeElement?.blur(); light(null); }
  if (!step || !cards.length) return;
  const here = cards.indexOf(document.activeElement);
  cards[Math.min(cards.length - 1, Math.max(0, here + step))].focus();
});

function follow() {
  const asked = cards.find((card) => card.id === location.hash.slice(1));
  if (!asked) return;
  pinned = asked.dataset.report;
  light(pinned);
  intoView(wordsOf(pinned));
}

addEventListener("hashchange", follow);
follow();
