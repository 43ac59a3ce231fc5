// What was typed into a form is kept in this browser until it is taken, also where the tab is closed. What was not touched
// is not kept: it may be changed elsewhere meanwhile. keptAs and store are the frame's.
"use strict";

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

function differing(said, first) {
  return Object.fromEntries(Object.entries(said).filter(([name, value]) => value !== first[name]));
}

// Said where the form begins: of a long one the end is out of sight.
function tell(form, anew) {
  const told = document.createElement("p");
  told.className = "told f-back";
  told.setAttribute("role", "status");
  const discard = document.createElement("button");
  discard.type = "button";
  discard.className = "quiet";
  discard.textContent = "Begin anew";
  discard.addEventListener("click", () => {
    anew();
    told.remove();
    named(form).find((one) => one.checkVisibility?.() ?? true)?.focus();
  });
  form.prepend(told);
  told.append("What you typed earlier is back. ", discard);
}

function keep(form) {
  const kept = store();
  const name = keptAs(form.dataset.draft);
  const said = form.querySelector(".f-kept");
  const first = read(form);
  const there = JSON.parse(kept?.getItem(name) ?? "{}");
  const refused = form.querySelector(".f-sum");
  const back = differing(there, first);
  if (Object.keys(back).length && !refused) {
    put(form, back);
    for (const one of named(form)) if (one.name in back) one.closest("details")?.setAttribute("open", "");
    tell(form, () => {
      put(form, first);
      kept.removeItem(name);
      said.textContent = "";
    });
  }
  form.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    // in a form that was refused stands what was typed before
    const typed = { ...(refused ? there : {}), ...differing(read(form), first) };
    try {
      kept?.setItem(name, JSON.stringify(typed));
      if (kept) said.textContent = "Draft kept in this browser";
    } catch {
      said.textContent = ""; // full: the form itself still holds it
    }
  });
}

document.querySelectorAll("form[data-draft]").forEach(keep);
document.querySelector(".f-sum")?.focus();
