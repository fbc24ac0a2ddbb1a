// Live cards and small courtesies. Without this file the pages still work: forms post, and a reload shows news.
"use strict";

const cards = document.getElementById("cards");
const toast = document.getElementById("toast");
const spoken = document.getElementById("spoken");
const lost = document.getElementById("lost");

// A card takes the place of its older self, or the top of the channel. Whoever had its focus keeps it.
function show(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const card = made.content.firstElementChild;
  const old = document.getElementById(card.id);
  speak(card, old);
  if (!old) {
    cards.prepend(card);
  } else {
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    keepPreview(old, card);
    old.replaceWith(card);
    if (focused) (document.getElementById(focused) || card).focus({ preventScroll: true });
  }
  htmx.process(card);
}

// The old preview stays until the new one is there, so that nothing flickers.
function keepPreview(old, card) {
  const before = old.querySelector("img.preview");
  const after = card.querySelector("img.preview");
  if (!before || !after) return;
  const address = after.getAttribute("src");
  after.src = before.src;
  const loader = new Image();
  loader.addEventListener("load", () => { after.src = address; });
  loader.src = address;
}

// Every step would be too much to listen to; that a card came, began or ended is not.
function speak(card, old) {
  if (old && old.dataset.state === card.dataset.state) return;
  const title = card.querySelector("h2").textContent;
  spoken.textContent = title + ": " + card.querySelector(".status").textContent;
}

function news() {
  htmx.trigger(document.body, "news");
}

// What happened while nobody listened.
async function catchUp() {
  if (!cards) { news(); return; }
  const answer = await fetch("/cards", { credentials: "same-origin" });
  if (!answer.ok) return;
  const made = document.createElement("template");
  made.innerHTML = await answer.text();
  [...made.content.children].reverse().forEach((card) => show(card.outerHTML));
}

// A page that nobody sees does not listen: a browser has six connections for all its pages together.
let events = null;
let missed = false;

function listen() {
  if (events || document.hidden) return;
  events = new EventSource("/events");
  events.addEventListener("card", (event) => {
    if (cards) show(event.data); else news();
  });
  events.addEventListener("open", () => {
    lost.hidden = true;
    if (missed) catchUp();
    missed = false;
  });
  events.addEventListener("error", () => {
    missed = true;
    lost.textContent = events && events.readyState === EventSource.CLOSED
      ? "This page gets no news; reload it to see them."
      : "The bot does not answer; trying again\u2026";
    lost.hidden = false;
  });
}

function rest() {
  if (!events) return;
  events.close();
  events = null;
  missed = true;
}

if (cards || document.querySelector("[data-live]")) {
  listen();
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
}

// A prompt that was taken leaves the line; one that was not stays to be mended.
const composer = document.getElementById("composer");
if (composer) {
  composer.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== composer || !event.detail.successful) return;
    if (document.querySelector("#answer .refused, #answer .misunderstood")) return;
    document.getElementById("line").value = "";
    if (!events || events.readyState !== EventSource.OPEN) catchUp();
  });
}

// Entering a contest by a prompt is the same.
document.body.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches(".entering") || !event.detail.successful) return;
  if (!toast.querySelector(".refused, .misunderstood")) form.querySelector("input").value = "";
});

// What is left of a phase, by the browser's own steady clock; at its end the page looks again.
const begun = new WeakMap();

function countDown() {
  for (const each of document.querySelectorAll(".countdown[data-left]")) {
    if (!begun.has(each)) begun.set(each, performance.now());
    const left = Math.ceil(Number(each.dataset.left) - (performance.now() - begun.get(each)) / 1000);
    if (left > 0) {
      each.textContent = leftInWords(left);
    } else {
      each.textContent = "any moment now";
      each.removeAttribute("data-left");
      htmx.trigger(document.body, "due");
    }
  }
}

function leftInWords(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const days = Math.floor(seconds / 86400);
  const clock = Math.floor(seconds / 3600) % 24 + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
  return (days ? days + (days === 1 ? " day " : " days ") : "") + clock + " left";
}

if (document.querySelector(".countdown")) {
  countDown();
  setInterval(countDown, 1000);
}

document.body.addEventListener("htmx:sendError", () => {
  lost.textContent = "The bot does not answer. Is it running?";
  lost.hidden = false;
});

// A toast can be closed, also by Escape, and one that only confirms goes by itself.
let fading = 0;

function hush() {
  const inside = toast.contains(document.activeElement);
  toast.replaceChildren();
  if (inside) document.getElementById("main").focus();
}

toast.addEventListener("htmx:afterSwap", () => {
  const reply = toast.querySelector(".reply");
  if (!reply) return;
  const close = document.createElement("button");
  close.className = "close";
  close.type = "button";
  close.setAttribute("aria-label", "Close");
  close.textContent = "\u00d7";
  close.addEventListener("click", hush);
  reply.append(close);
  clearTimeout(fading);
  if (reply.classList.contains("done") && !reply.querySelector("ul")) fading = setTimeout(hush, 8000);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hush(); });

// A part of a page that was renewed: if what had the focus is gone, its neighbourhood gets it.
let focusedIn = "";
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const target = event.detail.target;
  focusedIn = target.id && target.id !== "toast" && target.contains(document.activeElement) ? target.id : "";
});
document.body.addEventListener("htmx:afterSettle", () => {
  if (focusedIn && document.activeElement === document.body) document.getElementById("main").focus({ preventScroll: true });
  focusedIn = "";
});

// What cannot be taken back is asked for twice.
document.body.addEventListener("htmx:confirm", (event) => {
  const button = event.detail.triggeringEvent && event.detail.triggeringEvent.submitter;
  if (!button || button.dataset.action !== "delete") return;
  event.preventDefault();
  const what = button.textContent === "Cancel the contest" ? "Cancel this contest for good?" : "Delete this picture for good?";
  if (window.confirm(what)) event.detail.issueRequest(true);
});
