// Read a chart point by point: with the pointer over it, or with the arrow keys once it has the focus.
// The chart and the table of its numbers are complete without this script.
"use strict";

const SVG = "http://www.w3.org/2000/svg";

function element(name, kind, parent) {
  const made = document.createElementNS(SVG, name);
  made.setAttribute("class", kind);
  made.setAttribute("visibility", "hidden");
  parent.append(made);
  return made;
}

// a chart that is drawn for a phone too reads as it is seen: the other one is hidden
const seen = (chart) => chart.getClientRects().length > 0;

function readable(figure, chart) {
  const group = chart.parentElement;
  const said = figure.querySelector(".read");
  const points = chart.dataset.points.split(" ").map((point) => point.split(",").map(Number));
  // the tables hold the newest value first; of several charts on a page each has its own
  const numbers = figure.closest("[data-numbers]") ?? document;
  // one that is drawn for a phone may lack the oldest
  const lacks = figure.querySelector("svg.chart").dataset.points.split(" ").length - points.length;
  const rows = [...numbers.querySelectorAll("tr[data-point]")].reverse().slice(lacks);
  const rule = element("path", "c-rule", chart);
  const ring = element("circle", "c-ring", chart);
  const first = said.textContent;
  let at = points.length;

  function words(row) {
    if (row.dataset.point) return row.dataset.point;
    return [...row.cells].slice(0, 4).map((cell) => cell.textContent.trim()).filter(Boolean).join(", ");
  }

  function show(index) {
    rows[at]?.classList.remove("on");
    at = index;
    const [x, y] = points[at];
    rule.setAttribute("d", `M${x} ${chart.dataset.top}V${chart.dataset.bottom}`);
    for (const [name, value] of [["cx", x], ["cy", y], ["r", 6]]) ring.setAttribute(name, value);
    for (const part of [rule, ring]) part.setAttribute("visibility", "visible");
    rows[at]?.classList.add("on");
    said.textContent = rows[at] ? words(rows[at]) : first;
  }

  function rest() {
    rows[at]?.classList.remove("on");
    at = points.length;
    for (const part of [rule, ring]) part.setAttribute("visibility", "hidden");
    said.textContent = first;
  }

  function nearest(event) {
    const box = chart.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * chart.viewBox.baseVal.width;
    return points.reduce((best, point, index) => (Math.abs(point[0] - x) < Math.abs(points[best][0] - x) ? index : best), 0);
  }

  const last = points.length - 1;
  const keys = {
    ArrowLeft: () => Math.max(0, at - 1),
    ArrowRight: () => Math.min(last, at + 1),
    Home: () => 0,
    End: () => last,
  };
  // where the chart is wider than its place, its newest value is in sight, whole and with its period, and as much as
  // fits of what is foretold
  if (group.matches(".scroll") && group.scrollWidth > group.clientWidth) {
    const frame = group.getBoundingClientRect();
    const box = chart.getBoundingClientRect();
    const axis = group.querySelector(".chart-axis").getBoundingClientRect();
    const x = box.left + (points[last][0] / chart.viewBox.baseVal.width) * box.width;
    const now = chart.querySelector(".c-now");
    const said = [now, now?.nextElementSibling].filter(Boolean).map((text) => text.getBoundingClientRect().left);
    const left = Math.min(x - 8, ...said);
    if (left < axis.right + 4 || x > frame.right) group.scrollLeft += left - axis.right - 4;
  }
  chart.addEventListener("pointermove", (event) => show(nearest(event)));
  chart.addEventListener("pointerleave", rest);
  group.addEventListener("blur", rest);
  group.addEventListener("keydown", (event) => {
    if (!seen(chart)) return;
    if (event.key === "Escape") rest();
    if (!(event.key in keys)) return;
    event.preventDefault();
    show(keys[event.key]());
  });
}

for (const figure of document.querySelectorAll("figure.fig")) {
  for (const chart of figure.querySelectorAll("svg.chart, svg.chart-narrow")) readable(figure, chart);
}
