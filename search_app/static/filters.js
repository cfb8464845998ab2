// The form of filters, with a script: the button counts what is chosen, long facets can be searched where they stand, and
// addresses carry no blank fields. Without it everything works: the server does the same after a click.
"use strict";
const form = document.getElementById("search");
const boxes = () => [...document.querySelectorAll('.facet-values input[type="checkbox"]')];

/** One value is chosen once: as it is, or left out; and not together with those above or below it. */
function settle(box) {
  if (!box.checked) {
    return;
  }
  const row = box.closest("li");
  const others = [...row.querySelectorAll("input")];
  for (let above = row.parentElement.closest("li"); above; above = above.parentElement.closest("li")) {
    others.push(...above.querySelector(".facet-row").querySelectorAll("input"));
  }
  for (const other of others) {
    other.checked = other === box;
  }
}

function say() {
  const chosen = boxes().filter((box) => box.checked).length;
  for (const button of document.querySelectorAll("[data-apply]")) {
    button.textContent = chosen ? `${button.dataset.apply} (${chosen})` : button.dataset.apply;
  }
}

/** A box above a long facet that hides the values without the text. */
function addFinder(facet) {
  const all = facet.querySelector(".facet-all");
  const rows = [...facet.querySelectorAll(".facet-values li")];
  if (!all || !rows.length) {
    return;
  }
  const finder = Object.assign(document.createElement("input"), { type: "search", name: "find", className: "facet-finder" });
  finder.setAttribute("form", "search");
  finder.setAttribute("aria-label", all.textContent.trim());
  finder.placeholder = all.textContent.trim();
  finder.addEventListener("input", () => {
    const text = finder.value.trim().toLowerCase();
    facet.classList.toggle("finding", text !== "");
    for (const row of rows) {
      row.hidden = text !== "" && !row.textContent.toLowerCase().includes(text);
    }
    for (const fold of facet.querySelectorAll("details")) {
      fold.open = text !== "" || Boolean(fold.querySelector("input:checked"));
    }
  });
  finder.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      all.click();
    }
  });
  facet.querySelector('[role="group"]').before(finder);
}

if (form) {
  document.addEventListener("change", (event) => {
    if (event.target.matches('.facet-values input[type="checkbox"]')) {
      settle(event.target);
      say();
    }
  });
  form.addEventListener("submit", () => {
    const blank = [...form.elements].filter((field) => field.name && field.value === "" && !field.disabled);
    blank.forEach((field) => (field.disabled = true));
    setTimeout(() => blank.forEach((field) => (field.disabled = false)));
  });
  document.querySelectorAll(".facet").forEach(addFinder);
  say();
}
