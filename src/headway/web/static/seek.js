// The box of the search shows the best of what is found while one types, on every page: arrows choose, Enter opens, Escape
// closes. What it shows is what the page of the search says. Without this script the box opens that page.
"use strict";

const SOON = 200;
const SHOWN = 8;

function made(name, given, parent) {
  const one = Object.assign(document.createElement(name), given);
  parent.append(one);
  return one;
}

function seeking(form) {
  const field = form.querySelector("#seek");
  const shown = made("div", { className: "seek-shown" }, form);
  const said = made("p", { className: "seek-said", role: "status" }, shown);
  const list = made("div", { className: "seek-list", id: "seek-list", role: "listbox", ariaLabel: "Found", hidden: true }, shown);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  let waiting = 0;
  let turn = 0;

  function choose(option) {
    for (const one of list.children) one.setAttribute("aria-selected", String(one === option));
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function show(options, sentence) {
    list.replaceChildren(...options);
    list.hidden = !options.length;
    said.textContent = sentence;
    field.setAttribute("aria-expanded", String(Boolean(options.length)));
    choose(null);
  }

  function close() {
    clearTimeout(waiting);
    turn += 1; // an answer that is still to come is not shown
    show([], "");
  }

  function option(hit, at) {
    const way = hit.querySelector("a");
    const one = document.createElement("a");
    Object.assign(one, { id: `seek-${at}`, role: "option", href: way.getAttribute("href"), tabIndex: -1 });
    made("span", { className: "kind", textContent: hit.querySelector(".kind").textContent }, one);
    made("b", { textContent: ` ${way.textContent} ` }, one);
    const beside = hit.querySelector("small");
    if (beside) made("small", { textContent: beside.textContent }, one);
    return one;
  }

  async function ask() {
    const mine = (turn += 1);
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    try {
      const response = await fetch(address);
      const text = await response.text();
      if (mine !== turn) return; // another keystroke came, or the list was closed
      const answer = new DOMParser().parseFromString(text, "text/html");
      const sentence = answer.getElementById("said");
      if (!response.ok || !sentence) return close(); // Enter opens the page, which says what is the matter
      const hits = [...answer.querySelectorAll("#listed .found > li")];
      const options = hits.slice(0, SHOWN).map(option);
      if (hits.length > SHOWN) {
        const all = document.createElement("a");
        Object.assign(all, { id: "seek-all", className: "all", role: "option", href: address, tabIndex: -1 });
        all.textContent = "See all";
        options.push(all);
      }
      show(options, sentence.firstChild.textContent.trim()); // the others are of that page
    } catch {
      close();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    choose(null); // Enter is of what stands in the box
    if (field.value.trim()) waiting = setTimeout(ask, SOON);
    else close();
  });
  field.addEventListener("keydown", (event) => {
    const chosen = list.querySelector('[aria-selected="true"]');
    if (event.key === "Escape" && (said.textContent || !list.hidden)) {
      event.preventDefault(); // what was typed stays; Escape once more empties the box, as everywhere
      close();
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      chosen.click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      if (list.hidden) {
        if (field.value.trim()) ask();
        return;
      }
      const down = event.key === "ArrowDown";
      const next = down ? chosen?.nextElementSibling : chosen?.previousElementSibling;
      choose(next ?? (down ? list.firstElementChild : list.lastElementChild));
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus; a click opens the page
}

const seekForm = document.querySelector("form.seek");
seekForm?.addEventListener("focusin", () => seeking(seekForm), { once: true });
