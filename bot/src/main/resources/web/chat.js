// Cards that come while the page is open: each takes the place of its older self, or the top of the channel.
"use strict";

const cards = document.getElementById("cards");

function show(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const card = made.content.firstElementChild;
  const old = document.getElementById(card.id);
  if (old) {
    const pressed = old.contains(document.activeElement) ? document.activeElement.textContent : null;
    old.replaceWith(card);
    const again = pressed && [...card.querySelectorAll("button")].find((button) => button.textContent === pressed);
    if (again) again.focus();
  } else {
    cards.prepend(card);
  }
  htmx.process(card);
}

if (cards) {
  const events = new EventSource("/events");
  let lost = false;
  events.addEventListener("card", (event) => show(event.data));
  events.addEventListener("error", () => { lost = true; });
  // What happened in between is not told again; the page knows it.
  events.addEventListener("open", () => { if (lost) location.reload(); });

  document.getElementById("composer").addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt.id === "composer" && event.detail.successful
        && !document.querySelector("#answer .refused, #answer .misunderstood")) {
      document.getElementById("line").value = "";
    }
  });
}
