// What was typed into a form is kept in this browser until it is taken, also where the tab is closed.
"use strict";

const KEPT = "headway-draft:";

function store() {
  try {
    return window.localStorage;
  } catch {
    return null; // the browser keeps nothing for us
  }
}

function named(form) {
  return [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "submit");
}

function read(form) {
  const said = {};
  for (const one of named(form)) {
    if (one.type === "checkbox") said[one.name] = one.checked;
    else if (one.type !== "radio") said[one.name] = one.value;
    else if (one.checked) said[one.name] = one.value;
  }
  return said;
}

function put(form, said) {
  for (const one of named(form)) {
    if (!(one.name in said)) continue;
    if (one.type === "checkbox") one.checked = said[one.name];
    else if (one.type === "radio") one.checked = one.value === said[one.name];
    else one.value = said[one.name];
    one.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function keep(form) {
  const kept = store();
  const name = KEPT + form.dataset.draft;
  const said = form.querySelector(".f-kept");
  const first = JSON.stringify(read(form));
  const there = kept?.getItem(name);
  const refused = form.querySelector(".f-sum");
  if (there && there !== first && !refused) {
    put(form, JSON.parse(there));
    said.textContent = "What you typed earlier is back. ";
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "quiet";
    discard.textContent = "Begin anew";
    discard.addEventListener("click", () => {
      put(form, JSON.parse(first));
      kept.removeItem(name);
      said.textContent = "";
    });
    said.append(discard);
  }
  form.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    try {
      kept?.setItem(name, JSON.stringify(read(form)));
      if (kept) said.textContent = "Draft kept in this browser";
    } catch {
      said.textContent = ""; // full: the form itself still holds it
    }
  });
}

for (const taken of document.querySelectorAll("[data-taken]")) store()?.removeItem(KEPT + taken.dataset.taken);
document.querySelectorAll("form[data-draft]").forEach(keep);
document.querySelector(".f-sum")?.focus();
